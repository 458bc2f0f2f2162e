import SpendAnalysis
import UsageModel

/// Claude Code's own estimates, which are never drawn as if they were billed.
enum ClaudeCodeText {
  /// `~$812.40`, `~$812.40+` where days are missing, `-` where nothing was estimated.
  static func cost(_ figure: ClaudeCodeFigure) -> StyledLine {
    let missing = figure.isComplete ? "" : "+"
    guard let amounts = figure.estimatedCost else { return StyledLine("-" + missing, .unknown) }
    return StyledLine(
      "~" + FigureText.of(amounts) + missing, figure.isComplete ? .text : .stale)
  }

  /// `-` where nothing was read, which is not a zero.
  static func count(
    _ count: Int, of figure: ClaudeCodeFigure, exactBelow limit: Int = 100_000
  ) -> StyledLine {
    guard !figure.isUnknown else { return StyledLine("-", .unknown) }
    return StyledLine(
      UnitText.number(count, exactBelow: limit) + (figure.isComplete ? "" : "+"),
      figure.isComplete ? .text : .stale)
  }

  static let remark = "estimates, already inside the bill"
}

extension ClaudeCodeFigure {
  /// Days are missing, and the others say nothing.
  fileprivate var isUnknown: Bool {
    var nothing = ClaudeCodeFigure()
    nothing.isComplete = false
    return self == nothing
  }
}
