/// Keys that belong together: one hint in the footer, one line of the help page.
public struct KeyBinding: Hashable, Sendable {
  /// Where the keys do something.
  enum Place: Hashable, Sendable {
    case anywhere
    case table, chart
    /// Where Tab has somewhere to go.
    case otherPane
    /// Where something can be opened.
    case openable
    /// Below the overview.
    case below
    /// Where the table can be split in several ways.
    case breakdown
    /// Where Claude Code is reported.
    case claudeCode
    /// Where figures have a range.
    case range
    /// Where there is an earlier or later window, day or hour.
    case time
    /// Wherever restatements are not on screen already.
    case restatements
    /// Wherever alerts are not on screen already.
    case alerts
    /// Where a change of spend can be explained.
    case why
    /// Where an alert is selected that nobody has seen.
    case unseenAlert
    /// Where the table has rows.
    case rows
    /// Where there are views to choose from.
    case views
  }

  /// Each key with what it asks for, the best known first.
  let keys: [Key]
  let intents: [Intent]
  /// How many of the keys the footer names.
  let footerKeys: Int
  /// What the footer calls them; nil where only the help page names them.
  let hint: String?
  let help: String
  let place: Place

  init(
    _ bindings: KeyValuePairs<Key, Intent>,
    footerKeys: Int = 1,
    hint: String?,
    help: String,
    at place: Place = .anywhere
  ) {
    keys = bindings.map(\.key)
    intents = bindings.map(\.value)
    self.footerKeys = footerKeys
    self.hint = hint
    self.help = help
    self.place = place
  }

  func intent(for key: Key) -> Intent? {
    keys.firstIndex(of: key).map { intents[$0] }
  }

  /// The help page scrolls and closes; what would change the screen below it waits.
  var isForHelpPage: Bool {
    switch place {
    case .breakdown, .claudeCode, .range, .time, .restatements, .alerts, .why, .unseenAlert, .rows,
      .views, .otherPane:
      false
    case .anywhere, .table, .chart, .openable, .below: true
    }
  }

  /// `↑↓`, `1-9`.
  func footerLabel(isUnicode: Bool) -> String {
    if let run = digitRun { return run }
    let labels = keys.prefix(footerKeys).map { $0.label(isUnicode: isUnicode) }
    return labels.joined(separator: labels.allSatisfy { $0.count == 1 } ? "" : "/")
  }

  /// Every key: `↑ ↓ k j`.
  func helpLabel(isUnicode: Bool) -> String {
    digitRun ?? keys.map { $0.label(isUnicode: isUnicode) }.joined(separator: " ")
  }

  private var digitRun: String? {
    guard case .character(let first) = keys.first, case .character(let last) = keys.last,
      first.isNumber, last.isNumber, keys.count > 1
    else { return nil }
    return "\(first)-\(last)"
  }
}
