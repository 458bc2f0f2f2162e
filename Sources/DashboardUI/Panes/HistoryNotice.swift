import UsageModel

/// That figures are not saved, with the reason and what to do, in as many lines as the screen can spare.
///
/// ```
/// ! not saving since 09:12: ~/.local/state/costtop/history.sqlite is read-only. Figures go on in memory. ...
/// ```
enum HistoryNotice {
  static func lines(_ history: HistoryStatus, _ frame: DashboardFrame) -> [StyledLine] {
    guard case .notSaving(let reason, let since) = history else { return [] }
    let text = "! not saving since \(AgeText.clock(since, at: frame.now)): \(reason)"
    let most = frame.size.rows >= paneSize.rows ? 3 : 1
    return wrapped(DisplayText.cleaned(text), width: max(1, frame.size.columns - 2), most: most)
      .map { StyledLine($0, .failure) }
  }

  static func draw(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    let lines = lines(screen.data.snapshot.history, screen.frame)
    let inside = rect.padded(1)
    for (row, line) in lines.prefix(rect.height).enumerated() {
      canvas.write(line, x: inside.x, y: rect.y + row, width: inside.width)
    }
  }

  /// Broken between words; the last of `most` lines takes all that is left, and is cut where it is drawn.
  private static func wrapped(_ text: String, width: Int, most: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines.count - 1
      let longer = lines[last].isEmpty ? String(word) : "\(lines[last]) \(word)"
      if DisplayWidth.of(longer) <= width || lines.count == most {
        lines[last] = longer
      } else {
        lines.append("  " + word)
      }
    }
    return lines
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
}
