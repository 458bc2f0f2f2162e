import FakeAdminAPI
import Foundation
import Testing
import UsageModel
import UsageProviders

@testable import costtop

/// Every fault at every endpoint, through the real clients and transport. What the refresher makes of the errors is
/// held against the same table in `FailureRoundTests`.
@Suite struct `The table of faults` {
  static let now = Date(utcText: "2026-11-20T14:32:07Z") ?? .distantPast
  /// One organization for all rows, so that its days are generated once.
  static let organization = SimulatedOrganization(seed: 1)

  /// Asks everything of both providers while `fault` hits every request.
  private func readings(_ row: FailureRow) async throws -> [Account: [EndpointReading]] {
    let server = FakeAdminServer(organization: Self.organization, now: { Self.now })
    if row.fault != "ok" { server.inject(try FaultRule(row.fault)) }
    return try await withServing(server) { variables in
      let transport = SwitchedTransport(environment: variables, isImpatient: row.isWaiting)
      var readings: [Account: [EndpointReading]] = [:]
      for account in try AccountDiscovery(environment: variables).accounts {
        let provider = account.client(
          transport: transport, pacer: UnlimitedPace(), now: { Self.now })
        readings[account.account] = await withTaskGroup { group in
          for endpoint in account.account.provider.questions.endpoints {
            group.addTask { await EndpointReading.ask(endpoint, of: provider) }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }
      }
      await transport.shutdown()
      return readings
    }
  }

  @Test(arguments: FailureRow.all)
  func `gives each endpoint its error, and no figure but a true one`(row: FailureRow) async throws {
    let readings = try await readings(row)
    #expect(readings.count == 2)
    var accounts: [AccountSnapshot] = []
    for (account, readings) in readings {
      var snapshot = AccountSnapshot(account: account)
      for reading in readings {
        let place = "\(row.fault) at \(account.configuredName)'s \(reading.endpoint.name)"
        switch row.outcome(of: reading.endpoint, account.provider) {
        case .read:
          #expect(reading.error == nil, "\(place)")
          #expect(reading.count > 0, "\(place)")
        case .nothing:
          #expect(reading.error == nil, "\(place)")
          #expect(reading.count == 0, "\(place)")
        case .fails(let kind, _):
          #expect(reading.error.map(ErrorKind.init) == kind, "\(place)")
          let counts = row.countsFirstPage(of: reading.endpoint, account.provider)
          #expect((reading.count > 0) == counts, "\(place)")
        }
        reading.apply(to: &snapshot)
      }
      accounts.append(snapshot)
    }
    let audit = SoakAudit(organization: Self.organization, longestWalk: 0).check(
      UsageSnapshot(asOf: Self.now, accounts: accounts))
    // A day on which nobody used Claude Code looks like this.
    let isLegal = row.claudeCode == .nothing
    #expect(audit.wrong.filter { !(isLegal && $0.hasPrefix("Claude Code")) } == [])
    #expect(audit.exact == audit.figuresCompared || isLegal)
  }

  @Test func `has a row for every fault`() {
    let words = FailureRow.all.map { String($0.fault.prefix { $0 != "+" }) }
    #expect(Set(words) == Set(FaultName.all.map(\.name) + ["ok"]))
  }

  @Test func `has a column for every endpoint`() {
    let resources = [
      "usage", "code interpreter", "decisions", "embeddings", "file search", "images",
      "moderations", "speech", "transcription", "vector stores", "web search",
    ]
    func names(_ provider: Provider) -> Set<String> {
      Set(provider.questions.endpoints.map(\.name))
    }
    #expect(
      names(.openAI)
        == Set(resources.flatMap { ["\($0) 1h", "\($0) 1d"] }).union([
          "bill", "bill by user", "bill total", "workspace names", "key names", "user names",
          "admin key names", "spend limit",
        ]))
    #expect(
      names(.anthropic)
        == [
          "usage 1h", "usage 1d", "usage 1h by key", "usage 1d by key", "usage 1h by user",
          "usage 1d by user", "bill", "bill total", "Claude Code", "organization",
          "workspace names", "key names", "user names",
        ])
  }
}

extension FailureRow: CustomTestStringConvertible {
  var testDescription: String { fault }
}
