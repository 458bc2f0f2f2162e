import FakeAdminAPI
import FoundationEssentials
import SpendAnalysis
import UsageModel

/// Holds a snapshot against what the simulated organization really billed and used.
///
/// A figure was true at some instant of the walk that read it, so it must lie between the truth a while before the read
/// and the truth at it. For settled days both are the same number, to the last digit.
struct SoakAudit: Sendable {
  let organization: SimulatedOrganization
  /// The longest that a walk may take, in seconds of the organization's clock.
  let longestWalk: TimeInterval

  struct Result: Sendable {
    var figuresCompared = 0
    /// Of them, days whose truth did not change while they were read.
    var exact = 0
    /// A sentence per wrong figure.
    var wrong: Set<String> = []
  }

  func check(_ snapshot: UsageSnapshot) -> Result {
    var result = Result()
    let index = SpendIndex(snapshot)
    for account in snapshot.accounts {
      guard let provider = SimulatedProvider(rawValue: account.provider.id) else { continue }
      for (day, bill) in account.ledger.bills {
        checkBill(bill, of: day, provider, into: &result)
      }
      for (question, ledger) in account.ledger.usage {
        guard question.split == .standard,
          let resource = SimulatedResource(rawValue: question.resource.id)
        else { continue }
        for day in ledger.days {
          guard let usage = ledger.usage(on: day), usage.isComplete else { continue }
          checkUsage(usage, of: day, resource, question.resource.unit, into: &result)
        }
      }
      for (day, records) in account.ledger.claudeCode where records.isComplete {
        checkClaudeCode(records, of: day, into: &result)
      }
      checkDrawn(account, provider, index, into: &result)
      checkNames(of: account, provider, into: &result)
      for (day, missing) in index.discrepancies(of: account.id) {
        result.wrong.insert("\(provider) \(day): rows are \(missing) short of the amounts as sent")
      }
      for disagreement in index.disagreements(of: account.id) {
        result.wrong.insert("\(provider): \(disagreement)")
      }
    }
    return result
  }

  private func checkBill(
    _ bill: BillOfDay, of day: UTCDay, _ provider: SimulatedProvider, into result: inout Result
  ) {
    compare(
      Amounts(bill.items.lazy.map(\.amount))[.usd], "\(provider) bill of \(day)", at: bill.readAt,
      into: &result
    ) {
      $0.billed(provider: provider, on: day) ?? .zero
    }
  }

  private func checkUsage(
    _ usage: UsageOfDay, of day: UTCDay, _ resource: SimulatedResource, _ unit: UsageUnit,
    into result: inout Result
  ) {
    let tokens = usage.rows.reduce(into: TokenCounts.zero) { $0 += $1.tokens }.total
    compare(tokens, "\(resource) tokens of \(day)", at: usage.readAt, into: &result) { truth in
      let tokens = truth.usage(resource, on: day).tokens
      return tokens.input + tokens.cacheRead + tokens.cacheWriteShort + tokens.cacheWriteLong
        + tokens.output
    }
    // A level is not the sum of its buckets.
    guard unit != .tokens, !unit.isLevel else { return }
    let quantity = usage.rows.reduce(0) { $0 + ($1.quantity ?? 0) }
    compare(quantity, "\(resource) \(unit) of \(day)", at: usage.readAt, into: &result) {
      $0.usage(resource, on: day).units ?? 0
    }
  }

  /// What a screen shows of a day, which is the ledger's rows added up by another path.
  private func checkDrawn(
    _ account: AccountSnapshot, _ provider: SimulatedProvider, _ index: SpendIndex,
    into result: inout Result
  ) {
    let scope = SpendScope(account: account.id)
    for (day, bill) in account.ledger.bills {
      let figure = index.billed(scope, over: day..<day.advanced(by: 1))
      guard let amounts = figure.amounts else { continue }
      compare(amounts[.usd], "\(provider) drawn bill of \(day)", at: bill.readAt, into: &result) {
        $0.billed(provider: provider, on: day) ?? .zero
      }
      for facet in index.facets(in: scope) {
        let rows = index.lines(
          .facet(facet), in: scope, over: day..<day.advanced(by: 1), chartDays: day..<day)
        let sum = rows.compactMap { $0.billed.amounts?[.usd] }.reduce(.zero, +)
        result.figuresCompared += 1
        if sum == amounts[.usd] {
          result.exact += 1
        } else {
          result.wrong.insert(
            "\(provider) \(day): rows by \(facet) are \(sum), all together \(amounts[.usd])")
        }
      }
    }
  }

  private func checkClaudeCode(
    _ shown: ClaudeCodeDay, of day: UTCDay, into result: inout Result
  ) {
    // A whole answer without records is what an idle day looks like: no client can tell that a server left them out.
    guard !shown.records.isEmpty else { return }
    compare(
      shown.records.reduce(0) { $0 + $1.linesAdded }, "Claude Code lines of \(day)",
      at: shown.readAt, into: &result
    ) { $0.claudeCode(on: day).reduce(0) { $0 + $1.linesAdded } }
    let cost = shown.records.flatMap(\.models).compactMap(\.estimatedCost?.value)
      .reduce(ExactDecimal.zero, +)
    compare(cost, "Claude Code estimate of \(day)", at: shown.readAt, into: &result) {
      ExactDecimal($0.claudeCode(on: day).reduce(0) { $0 + $1.cents }).shifted(byPlaces: -2)
    }
  }

  /// What is not settled yet is only bounded: it grew while it was read.
  private func compare<Value: Comparable>(
    _ shown: Value, _ name: String, at readAt: Date, into result: inout Result,
    truth: (SimulatedTruth) -> Value
  ) {
    let before = truth(organization.truth(asOf: readAt.addingTimeInterval(-longestWalk)))
    let after = truth(organization.truth(asOf: readAt))
    result.figuresCompared += 1
    if before == after { result.exact += 1 }
    guard shown < min(before, after) || shown > max(before, after) else { return }
    result.wrong.insert("\(name): shown \(shown), true \(before) to \(after)")
  }

  private func checkNames(
    of account: AccountSnapshot, _ provider: SimulatedProvider, into result: inout Result
  ) {
    // Names are the same at any instant.
    let truth = organization.truth(asOf: .distantPast)
    for (id, name) in truth.names(provider: provider) {
      for kind in [NamedKind.workspaces, .apiKeys, .users] {
        guard let shown = account.names[kind, id]?.name else { continue }
        result.figuresCompared += 1
        // Control characters stand behind the first letter of a name, where a server sends them.
        if shown.hasPrefix(name.prefix(1)), shown.hasSuffix(name.dropFirst()) {
          result.exact += 1
        } else {
          result.wrong.insert("\(provider) \(id): named \(shown), really \(name)")
        }
      }
    }
  }
}
