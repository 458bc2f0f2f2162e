import UsageModel

/// Where something stands on the screen.
enum PaneID: Hashable, Sendable {
  case header
  case breadcrumb
  case account(Account.ID)
  /// All accounts together.
  case all
  /// One line instead of a pane, where there is no room for panes.
  case accountStrip(Account.ID)
  case allStrip
  /// The daily chart of one row.
  case trend
  /// The figures of one day or hour.
  case summary
  case models
  case days
  case hours
  case footer

  /// Whether its rows are selected with up and down.
  var isTable: Bool { self == .models || self == .days || self == .hours }

  /// Whether left and right move its day cursor.
  var isChart: Bool {
    switch self {
    case .account, .all, .trend: true
    default: false
    }
  }
}
