import FoundationEssentials
import UsageModel
import UsageProviders

/// Asks every endpoint of one account the least it can be asked, then reads a week as the dashboard does.
struct AccountExamination: Sendable {
  let account: DiscoveredAccount
  let connection: ProviderEntry.Connection
  let progress: @Sendable (String) -> Void

  /// After so many endpoints in a row without any answer the rest is not asked: each would take its whole time.
  private static let mostSilent = 2

  private var entry: ProviderEntry { account.entry }

  func run() async -> AccountFinding {
    let probed = await probe()
    var endpoints = probed.findings
    var week: WeekReading?
    if !probed.isSilent {
      progress("\(entry.provider.name): reading a week")
      let reading = await WeekReading.read(entry.make(connection), now: connection.now)
      endpoints += reading.findings(besides: endpoints)
      week = reading
    }
    let warning = entry.warning(connection.key)
    return AccountFinding(
      provider: entry.provider,
      keyVariable: account.keySource.name,
      keyKind: warning ?? "An Admin key, by its prefix.",
      isKeySuspect: warning != nil,
      origin: account.origin.description,
      isOwnOrigin: account.originNote == nil,
      pace: entry.pace.sentence,
      organization: week?.organization,
      endpoints: endpoints,
      clockSkew: probed.skews.sorted().dropFirst(probed.skews.count / 2).first,
      unknownIDs: week?.unknownIDs ?? [],
      unread: week?.unread ?? ["all of it"]
    )
  }

  private struct Probed {
    var findings: [EndpointFinding] = []
    var skews: [TimeInterval] = []
    var isSilent = false
  }

  private func probe() async -> Probed {
    let reader = ReportReader(entry.reports, connection)
    var probed = Probed()
    var ids: [String: String] = [:]
    var silent = 0
    for endpoint in entry.reports.endpoints {
      func note(_ outcome: EndpointFinding.Outcome) {
        probed.findings.append(
          EndpointFinding(
            name: endpoint.name, kind: endpoint.kind, outcome: outcome))
      }
      guard silent < Self.mostSilent else {
        probed.isSilent = true
        note(.skipped("the server does not answer"))
        continue
      }
      let askedAt = connection.now()
      guard let question = endpoint.probe(now: askedAt, ids: ids) else {
        note(.skipped("needs a project to ask about"))
        continue
      }
      progress("\(entry.provider.name): asking \(endpoint.name)")
      let answer = await reader.read(question)
      silent = answer.status == nil ? silent + 1 : 0
      if let date = answer.serverDate {
        let answeredAt = connection.now()
        let middle = askedAt.addingTimeInterval(answeredAt.timeIntervalSince(askedAt) / 2)
        probed.skews.append(middle.timeIntervalSince(date))
      }
      if endpoint.name == "projects", case .success(let body) = answer.body {
        ids["project_id"] = endpoint.firstID(in: body)
      }
      note(answer.failure.map(EndpointFinding.Outcome.refused) ?? .readable)
    }
    return probed
  }
}

extension ReportEndpoint {
  /// What is listed gives ids their names and no figure.
  fileprivate var kind: EndpointFinding.Kind {
    if isSpendLimit { return .limit }
    return switch paging {
    case .none, .list: .names
    case .pages: .figures
    }
  }
}

extension RequestPace {
  /// `A burst of 10 requests, then one every 60 s.`
  fileprivate var sentence: String {
    "A burst of \(burst) requests, then one every \(refillEvery / .seconds(1)) s."
      .replacing(".0 s", with: " s")
  }
}
