/// Something a provider can be asked, with a cadence, a freshness and failures of its own.
public enum Endpoint: Hashable, Sendable, Comparable {
  case organization
  case names(NamedKind)
  case spendLimit
  case usage(UsageQuestion, BucketWidth)
  case claudeCode
  case costs(CostQuestion)

  /// As it is named beside figures and in messages: `usage 1h`, `usage 1h by key`, `images 1d`, `bill`.
  public var name: String {
    switch self {
    case .organization: "organization"
    case .names(.workspaces): "workspace names"
    case .names(.apiKeys): "key names"
    case .names(.users): "user names"
    case .names(.adminKeys): "admin key names"
    case .spendLimit: "spend limit"
    case .usage(let question, let width):
      (question.resource.isPrimary ? "usage" : question.resource.name.lowercased())
        + " \(width.rawValue)" + Self.suffix(question.split)
    case .claudeCode: "Claude Code"
    case .costs(let question):
      switch question.split {
      case .standard: "bill"
      case .people: "bill by user"
      case .total: "bill total"
      }
    }
  }

  /// Nothing but names.
  public var isAboutNames: Bool {
    switch self {
    case .organization, .names: true
    case .spendLimit, .usage, .claudeCode, .costs: false
    }
  }

  /// No figure comes from it or waits for it: names, and a limit that many keys may not read.
  public var isBesideFigures: Bool { isAboutNames || self == .spendLimit }

  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.order.lexicographicallyPrecedes(rhs.order)
  }

  private static func suffix(_ split: UsageQuestion.Split) -> String {
    switch split {
    case .standard: ""
    case .keys: " by key"
    case .people: " by user"
    }
  }

  private var order: [String] {
    switch self {
    case .organization: ["0"]
    case .names(let kind): ["1", "\(kind.rawValue)"]
    case .spendLimit: ["1", "limit"]
    case .usage(let question, let width):
      [
        "2", question.isPrimary ? "0" : "1", question.resource.id, "\(question.split.rawValue)",
        "\(width.seconds < 3600 ? 0 : width.seconds < 86_400 ? 1 : 2)",
      ]
    case .claudeCode: ["3"]
    case .costs(let question): ["4", "\(question.split.rawValue)"]
    }
  }
}
