/// What monitoring plugins say, by their exit status.
enum CheckState: Int32, Sendable {
  case ok = 0
  case warning = 1
  case critical = 2
  case unknown = 3

  var word: String {
    switch self {
    case .ok: "OK"
    case .warning: "WARNING"
    case .critical: "CRITICAL"
    case .unknown: "UNKNOWN"
    }
  }

  /// What is known to be over a limit comes before what is not known.
  var urgency: Int {
    switch self {
    case .critical: 3
    case .warning: 2
    case .unknown: 1
    case .ok: 0
    }
  }
}
