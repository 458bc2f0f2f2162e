import UsageModel

extension ClaudeCodeFigure {
  mutating func add(_ record: ClaudeCodeRecord) {
    sessions += record.sessions
    linesAdded += record.linesAdded
    linesRemoved += record.linesRemoved
    commits += record.commits
    pullRequests += record.pullRequests
    for decisions in record.tools.values {
      accepted += decisions.accepted
      rejected += decisions.rejected
    }
    for use in record.models { add(use) }
  }

  mutating func add(_ use: ClaudeCodeRecord.ModelUse) {
    tokens += use.tokens
    if let cost = use.estimatedCost {
      estimatedCost = (estimatedCost ?? Amounts()).adding(Amounts(cost))
    }
  }
}
