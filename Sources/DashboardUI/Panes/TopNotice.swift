import UsageModel

/// That figures are not saved, what became of the history at the start, or that two keys are of one organization, in as
/// many lines as the screen can spare.
///
/// ```
/// ! not saving since 09:12: ~/.local/state/costtop/history.sqlite is read-only. Figures go on in memory. ...
/// ```
enum TopNotice {
  static func lines(_ frame: DashboardFrame) -> [StyledLine] {
    let (text, role): (String, CellRole)
    if case .notSaving(let reason, let since) = frame.data.snapshot.history {
      text = "! not saving since \(AgeText.clock(since, at: frame.now)): \(reason)"
      role = .failure
    } else if let announcement = frame.announcement {
      text = "! \(announcement)"
      role = .stale
    } else if let repeated = frame.data.snapshot.repeated.first {
      text = "! \(repeated.sentence)"
      role = .stale
    } else {
      return []
    }
    let width = max(1, frame.size.columns - 2)
    let most = frame.size.rows >= 20 ? 3 : frame.size.rows >= 14 ? 2 : 1
    let words = DisplayText.cleaned(text).split(separator: " ").map(String.init)
    var lines = wrapped(words, width: width)
    if lines.count > most {
      lines = wrapped(words.map { fileName($0, frame.glyphs) }, width: width)
    }
    let rest = lines.dropFirst(most - 1).map { $0.drop { $0 == " " } }.joined(separator: " ")
    lines = lines.prefix(most - 1) + (rest.isEmpty ? [] : [most == 1 ? rest : "  " + rest])
    return lines.map { StyledLine($0, role) }
  }

  static func draw(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    let lines = lines(screen.frame)
    let inside = rect.padded(1)
    for (row, line) in lines.prefix(rect.height).enumerated() {
      canvas.write(line, x: inside.x, y: rect.y + row, width: inside.width)
    }
  }

  /// Broken between words.
  private static func wrapped(_ words: [String], width: Int) -> [String] {
    var lines = [""]
    for word in words {
      let last = lines.count - 1
      let longer = lines[last].isEmpty ? word : "\(lines[last]) \(word)"
      if DisplayWidth.of(longer) <= width {
        lines[last] = longer
      } else {
        lines.append("  " + word)
      }
    }
    return lines
  }

  /// A path without its folders, which may take all the room that the reason needs.
  private static func fileName(_ word: String, _ glyphs: Glyphs) -> String {
    guard word.hasPrefix("/") || word.hasPrefix("~/"), let name = word.split(separator: "/").last
    else { return word }
    return "\(glyphs.ellipsis)/\(name)"
  }
}

extension HistoryStatus {
  /// What the viewer should know of a history in which nothing is wrong.
  var note: String? {
    switch self {
    case .none, .saving, .notSaving: nil
    case .following: "another costtop polls and saves"
    case .offline: "from the history, nothing is asked"
    }
  }

  /// Why asking for a refresh changes nothing; nil where it does.
  var whyNothingIsAsked: String? {
    switch self {
    case .none, .saving, .notSaving: nil
    case .following: "another costtop polls, and its figures come here by themselves"
    case .offline: "offline: nothing is asked"
    }
  }
}
