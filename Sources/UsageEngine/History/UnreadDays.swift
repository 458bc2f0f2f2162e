import UsageModel

/// Days of a question that the history has and could not be read of. What is kept there cannot be compared with an
/// answer, so a restatement would pass unseen, and an empty or half an answer would replace a whole one.
struct UnreadDays: Sendable {
  var days: Set<UTCDay> = []
  /// A viewer waits for the answer: then a day that it tells whole is shown all the same.
  var areOpened = false

  func leavingOut(of answer: UsageAnswer) -> UsageAnswer {
    guard !days.isEmpty else { return answer }
    let told = Set(answer.rows.map { UTCDay(containing: $0.interval.lowerBound) })
    let coverage = answer.coverage
    let left = days.filter {
      !areOpened || !told.contains($0) || !coverage.covers($0.interval)
    }
    return UsageAnswer(
      question: answer.question, bucketWidth: answer.bucketWidth, rows: answer.rows,
      coverage: coverage.leavingOut(left))
  }

  func leavingOut(of answer: CostAnswer) -> CostAnswer {
    guard !days.isEmpty else { return answer }
    return CostAnswer(
      question: answer.question, items: answer.items, coverage: answer.coverage.leavingOut(days),
      literalTotals: answer.literalTotals, organization: answer.organization, names: answer.names)
  }

  func leavesOut(_ answer: ClaudeCodeAnswer) -> Bool {
    let isWhole = answer.isComplete && !answer.records.isEmpty
    return days.contains(answer.day) && !(areOpened && isWhole)
  }
}

extension Coverage {
  fileprivate func leavingOut(_ days: Set<UTCDay>) -> Coverage {
    Coverage(
      endpoint: endpoint, groupBy: groupBy, window: window, covered: covered,
      gaps: gaps + days.sorted().map(\.interval), pages: pages, readAt: readAt,
      interruption: interruption, narrowings: narrowings)
  }
}
