/// One thing to say in several wordings, the longest first: a line takes the first that fits.
///
/// Text that is cut at an edge may lose what matters in it; a shorter wording says what it leaves out.
struct Wordings: Hashable, Sendable {
  let lines: [StyledLine]

  init(_ lines: [StyledLine]) {
    self.lines = lines
  }

  init(_ texts: [String], _ role: CellRole) {
    lines = texts.map { StyledLine($0, role) }
  }

  /// The room that the longest wording needs.
  var width: Int { lines.first?.width ?? 0 }

  func fits(_ width: Int) -> Bool { lines.contains { $0.width <= width } }

  /// The shortest wording is cut where not even that fits.
  func line(width: Int, ellipsis: String) -> StyledLine {
    guard let shortest = lines.last else { return .empty }
    return lines.first { $0.width <= width } ?? shortest.truncated(to: width, ellipsis: ellipsis)
  }
}
