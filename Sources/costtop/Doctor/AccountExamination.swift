import FoundationEssentials
import SpendAnalysis
import UsageModel
import UsageProviders

/// Asks every endpoint of one account the least it can be asked, then looks for ids without a name.
struct AccountExamination: Sendable {
  let account: DiscoveredAccount
  let connection: ProviderEntry.Connection
  let progress: @Sendable (String) -> Void

  private static let daysLookedAt = 7

  func run() async -> AccountFinding {
    let entry = account.entry
    let reader = ReportReader(entry.reports, connection)
    var findings: [EndpointFinding] = []
    var skews: [TimeInterval] = []
    var ids: [String: String] = [:]
    for endpoint in entry.reports.endpoints {
      let kind: EndpointFinding.Kind = endpoint.isAboutNames ? .names : .figures
      let askedAt = connection.now()
      guard let question = endpoint.probe(now: askedAt, ids: ids) else {
        findings.append(
          EndpointFinding(
            name: endpoint.name, kind: kind, outcome: .skipped("needs a project to ask about")))
        continue
      }
      progress("\(entry.provider.name): asking \(endpoint.name)")
      let answer = await reader.read(question)
      let answeredAt = connection.now()
      if let date = answer.serverDate {
        let middle = askedAt.addingTimeInterval(answeredAt.timeIntervalSince(askedAt) / 2)
        skews.append(middle.timeIntervalSince(date))
      }
      if endpoint.name == "projects", case .success(let body) = answer.body {
        ids["project_id"] = endpoint.firstID(in: body)
      }
      findings.append(
        EndpointFinding(
          name: endpoint.name, kind: kind,
          outcome: answer.failure.map(EndpointFinding.Outcome.refused) ?? .readable))
    }
    let identified = await identify(findings)
    return AccountFinding(
      provider: entry.provider,
      keyVariable: account.keyVariable,
      keyKind: entry.warning(account.key) ?? "An Admin key, by its prefix.",
      isKeySuspect: entry.warning(account.key) != nil,
      origin: account.origin.description,
      isOwnOrigin: account.originNote == nil,
      pace: entry.pace.sentence,
      organization: identified.organization,
      endpoints: findings,
      clockSkew: skews.sorted().dropFirst(skews.count / 2).first,
      unknownIDs: identified.unknownIDs,
      daysLookedAt: Self.daysLookedAt
    )
  }

  /// The organization's name, and the ids of the last days that the naming endpoints do not know.
  private func identify(
    _ findings: [EndpointFinding]
  ) async -> (organization: String?, unknownIDs: [(kind: NamedKind, id: String)]?) {
    let client = account.entry.make(connection)
    let questions = account.entry.provider.questions
    var snapshot = AccountSnapshot(account: account.account)
    if questions.hasOrganization { snapshot.organization = try? await client.organization() }
    progress("\(account.entry.provider.name): looking for ids without a name")
    let today = UTCDay(containing: connection.now())
    let days = today.advanced(by: 1 - Self.daysLookedAt)..<today.advanced(by: 1)
    var isRead = false
    for question in questions.costs.prefix(1) {
      guard let answer = try? await client.costs(CostQuery(days: days, question: question)) else {
        continue
      }
      snapshot.ledger.apply(answer)
      snapshot.organization = snapshot.organization ?? answer.organization
      isRead = true
    }
    for question in questions.usage where question.resource.isPrimary {
      let query = UsageQuery(
        window: days.lowerBound.start..<days.upperBound.start, bucketWidth: .day,
        question: question)
      guard let answer = try? await client.usage(query) else { continue }
      snapshot.ledger.apply(answer)
      isRead = true
    }
    var areNamesRead = false
    for kind in questions.names {
      guard let answer = try? await client.names(kind) else { continue }
      snapshot.names.apply(answer)
      areNamesRead = areNamesRead || answer.interruption == nil
    }
    guard isRead, areNamesRead else { return (snapshot.organization?.name, nil) }
    let index = SpendIndex(UsageSnapshot(asOf: connection.now(), accounts: [snapshot]))
    return (
      snapshot.organization?.name, index.unknownIDs(of: account.account.id, over: days)
    )
  }
}

extension ReportEndpoint {
  /// What it lists gives ids their names and no figure.
  fileprivate var isAboutNames: Bool {
    if case .list = paging { return true }
    return paging == .none
  }
}

extension RequestPace {
  /// `A burst of 10 requests, then one every 60 s.`
  fileprivate var sentence: String {
    "A burst of \(burst) requests, then one every \(refillEvery / .seconds(1)) s."
      .replacing(".0 s", with: " s")
  }
}
