import SpendAnalysis

/// What a row is, in whichever table.
enum RowID: Hashable, Sendable {
  case spend(SpendLine.ID)
  case claudeCode(ClaudeCodeLine.ID)
}
