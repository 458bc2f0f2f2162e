/// Something a provider can be asked, with a cadence, a freshness and failures of its own.
public enum Endpoint: Hashable, Sendable, Comparable {
  case organization
  case usage(BucketWidth)
  case costs

  /// As it is named beside figures and in messages: `usage 1h`, `bill`.
  public var name: String {
    switch self {
    case .organization: "organization"
    case .usage(let width): "usage \(width.rawValue)"
    case .costs: "bill"
    }
  }

  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.order < rhs.order }

  private var order: Int {
    switch self {
    case .organization: 0
    case .usage(.minute): 1
    case .usage(.hour): 2
    case .usage(.day): 3
    case .costs: 4
    }
  }
}
