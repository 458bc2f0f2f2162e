import FoundationEssentials
import SpendAnalysis
import UsageModel

/// The table on screen for other programs: every row, exact values, nothing rounded.
///
/// A figure that is not known is empty, which is not zero; the columns beside it say why.
public struct ViewTable: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public let name: String
    /// `USD`, `tokens`, `UTC`; nil for text.
    public let unit: String?

    public init(_ name: String, _ unit: String? = nil) {
      self.name = name
      self.unit = unit
    }

    /// `cost (USD)`
    public var heading: String { unit.map { "\(name) (\($0))" } ?? name }
  }

  /// For a file, without its ending: `costtop-anthropic-claude-opus-4-6-by-day-2026-10-22-to-2026-11-20`. Letters,
  /// digits, `-`, `_` and `.` only, and no more than 150 of them.
  public let name: String
  /// What was on screen: `All > Anthropic > claude-opus-4-6, by day`.
  public let title: String
  /// The days that the rows are about, half-open; nil for restatements and alerts, which are all that is known.
  public let window: Range<Date>?
  /// The instant of the figures.
  public let asOf: Date
  public let columns: [Column]
  /// As many cells as there are columns. Text is as the provider spells it, without control characters.
  public let rows: [[String]]

  init(_ screen: ResolvedScreen) {
    let content = Self.content(of: screen)
    let crumbs = BreadcrumbPane.crumbs(screen)
    let days: Range<UTCDay>? =
      screen.kind == .restatements || screen.kind == .alerts
      ? nil
      : screen.scope.day.map { $0..<$0.advanced(by: 1) }
        ?? screen.days
    let by = content.by
    title = crumbs.joined(separator: " > ") + ", by \(by)"
    name = Self.fileName(crumbs + ["by", by], days)
    window = days.map { $0.lowerBound.start..<$0.upperBound.start }
    asOf = screen.data.snapshot.asOf
    columns = content.columns
    rows = content.rows.map { $0.map(Self.cleaned) }
  }

  /// The selected row with its values separated by tabs; nil where there is none.
  static func selectedRow(of screen: ResolvedScreen) -> String? {
    guard let row = screen.selectedRow(in: screen.exportedPane) else { return nil }
    let rows = content(of: screen, only: row).rows
    return rows.first.map { $0.map(cleaned).joined(separator: "\t") }
  }

  /// Nothing that a terminal, or a reader of lines and tabs, would take for more than text.
  private static func cleaned(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func fileName(_ parts: [String], _ days: Range<UTCDay>?) -> String {
    // "All" says something only where nothing was opened.
    let words = ["costtop"] + parts.dropFirst(parts.count > 3 ? 1 : 0).map(word)
    let name = String(words.filter { !$0.isEmpty }.joined(separator: "-").prefix(120)).trimmed
    guard let days, let last = days.last else { return name }
    let first = days.lowerBound
    return first == last ? "\(name)-\(first)" : "\(name)-\(first)-to-\(last)"
  }

  /// What every file system takes: `Thu 12 Nov` is `thu-12-nov`.
  private static func word(_ text: String) -> String {
    var word = ""
    for character in text.lowercased() {
      if character.isASCII, character.isLetter || character.isNumber || "._".contains(character) {
        word.append(character)
      } else if word.last != "-" {
        word.append("-")
      }
    }
    return String(word.prefix(24)).trimmed
  }
}

extension String {
  /// Without `-` and `.` at its ends, so that no name is hidden or ends twice.
  fileprivate var trimmed: String {
    let isEdge: (Character) -> Bool = { $0 == "-" || $0 == "." }
    return String(drop(while: isEdge).reversed().drop(while: isEdge).reversed())
  }
}

extension ResolvedScreen {
  /// The table that has the keys, else the one that the level's view chose.
  var exportedPane: PaneID { focus.isTable ? focus : breakdown.pane }

  /// What that table says in place of rows, as the end of a sentence; nil where it has some.
  var whyNoRow: String? {
    guard rows[exportedPane]?.isEmpty ?? true else { return nil }
    let text =
      switch exportedPane {
      case .claudeCode: ClaudeCodePane.emptyText(self)
      case .restatements: RestatementsPane.emptyText(self)
      case .alerts, .budgets: AlertsPane.emptyText(self)
      case .contributions: WhyPane.emptyText(self)
      default: SpendPanes.emptyText(self)
      }
    let rest = text.dropFirst()
    return text.prefix(1).lowercased() + (rest.last == "." ? rest.dropLast() : rest)
  }
}
