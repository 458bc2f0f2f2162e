import UsageModel

extension SpendIndex {
  /// The rows of the Claude Code view, of the begun days of `days`; nil for `actor` and `account` means all of them.
  ///
  /// People, keys and models with the most tokens come first; days newest first, each of them also where nothing is
  /// known.
  public func claudeCode(
    _ grouping: ClaudeCodeGrouping,
    actor: ClaudeCodeRecord.Actor?,
    account: Account.ID?,
    over days: Range<UTCDay>
  ) -> [ClaudeCodeLine] {
    let days = begunDays(of: days)
    if grouping == .day {
      return days.reversed().map { day in
        ClaudeCodeLine(
          id: .day(day),
          figure: claudeCodeTotal(
            actor: actor, account: account, over: day..<day.advanced(by: 1)))
      }
    }
    var figures: [ClaudeCodeLine.ID: ClaudeCodeFigure] = [:]
    for (account, record) in records(actor: actor, account: account, over: days) {
      if grouping == .actor {
        figures[.actor(account, record.actor), default: ClaudeCodeFigure()].add(record)
      } else {
        for use in record.models {
          figures[.model(use.model), default: ClaudeCodeFigure()].add(use)
        }
      }
    }
    let isComplete = isClaudeCodeComplete(account: account, over: days)
    return figures.map { id, figure in
      var figure = figure
      figure.isComplete = isComplete
      return ClaudeCodeLine(id: id, figure: figure)
    }.sorted { lhs, rhs in
      let tokens = (lhs.figure.tokens.total, rhs.figure.tokens.total)
      return tokens.0 != tokens.1 ? tokens.0 > tokens.1 : lhs.id < rhs.id
    }
  }

  public func claudeCodeTotal(
    actor: ClaudeCodeRecord.Actor?, account: Account.ID?, over days: Range<UTCDay>
  ) -> ClaudeCodeFigure {
    let days = begunDays(of: days)
    var figure = ClaudeCodeFigure()
    for (_, record) in records(actor: actor, account: account, over: days) { figure.add(record) }
    figure.isComplete = isClaudeCodeComplete(account: account, over: days)
    return figure
  }

  private func claudeCodeAccounts(_ account: Account.ID?) -> [AccountSnapshot] {
    accounts(in: SpendScope(account: account)).map(\.snapshot)
      .filter(\.provider.questions.hasClaudeCode)
  }

  private func records(
    actor: ClaudeCodeRecord.Actor?, account: Account.ID?, over days: Range<UTCDay>
  ) -> [(account: Account.ID, record: ClaudeCodeRecord)] {
    claudeCodeAccounts(account).flatMap { account in
      days.flatMap { account.ledger.claudeCode[$0]?.records ?? [] }
        .filter { actor == nil || $0.actor == actor }
        .map { (account.id, $0) }
    }
  }

  private func isClaudeCodeComplete(account: Account.ID?, over days: Range<UTCDay>) -> Bool {
    claudeCodeAccounts(account).allSatisfy { account in
      days.allSatisfy { account.ledger.claudeCode[$0]?.isComplete == true }
    }
  }
}
