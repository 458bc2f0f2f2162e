import Foundation
import Testing
import UsageModel

@testable import FakeAdminAPI
@testable import costtop

/// What commands say of today and of the last hour, held against what the simulated organization really pays.
@Suite(.serialized) struct `Estimates against the truth` {
  /// Seed, instant.
  static let stable: [(UInt64, String)] = [
    (3, "2026-11-19T14:32:07Z"), (42, "2026-10-30T09:40:00Z"), (17, "2026-10-09T06:15:00Z"),
  ]
  /// A price changed on the 15th, and one whole day at the new one is settled.
  static let changed: [(UInt64, String)] = [(5, "2026-10-18T16:10:00Z")]

  /// What today costs by `costtop summary`, by provider.
  static func today(
    _ variables: [String: String], at now: Date
  ) async throws -> [String: (cost: Double, unpriced: Int)] {
    let outcome = try await CommandOutcome.of(variables, at: now) {
      try await Summary.parse(["--period", "today", "--json"]).run(in: $0)
    }
    var costs: [String: (cost: Double, unpriced: Int)] = [:]
    for account in try outcome.json.objects("accounts") {
      let provider = try #require(account["provider"] as? String)
      costs[provider] = (
        try #require(try account.amount("cost")).approximate,
        try #require(account["unpriced_tokens"] as? Int)
      )
    }
    return costs
  }

  /// Dollars an hour by `costtop check`.
  static func burn(
    _ provider: SimulatedProvider, _ variables: [String: String], at now: Date
  ) async throws -> Double {
    let line = await `A check`.check(
      ["--max-burn", "100000,200000", "--account", provider.rawValue], variables, at: now
    ).line
    let value = try #require(line.split(separator: "burn=").last?.split(separator: ";").first)
    return try #require(Double(value), "\(line)")
  }

  /// Whether some report tells the quantity: that of storage is a level, which adds up to nothing.
  static func isTold(_ line: BillLine) -> Bool {
    line.source.resource.map { $0 != .vectorStores } ?? false
  }

  static func sum(_ bill: [BillLine], isTold: Bool = true) -> Double {
    bill.filter { Self.isTold($0) == isTold }.reduce(0) { $0 + $1.amount.approximate }
  }

  static func expect(_ seed: UInt64, _ instant: String, within shares: [SimulatedProvider: Double])
    async throws
  {
    let organization = SimulatedOrganization(seed: seed)
    let now = try #require(Date(utcText: instant))
    let day = UTCDay(containing: now)
    let server = FakeAdminServer(organization: organization, now: { now })
    let (said, burns) = try await withServing(server) { variables in
      var burns: [SimulatedProvider: Double] = [:]
      for provider in SimulatedProvider.allCases {
        burns[provider] = try await burn(provider, variables, at: now)
      }
      return (try await today(variables, at: now), burns)
    }
    for provider in SimulatedProvider.allCases {
      // Nobody can tell what the usage of the last minutes costs before it is reported.
      let reported = BillingLag(now: now).usageEnd
      let truth = sum(
        organization.corrected(
          organization.bill(
            provider, on: day, before: Date(timeIntervalSince1970: Double(reported) * 60)),
          of: provider, on: day, at: .distantFuture))
      // What is billed without usage is in the figure as far as it is billed.
      let told = sum(organization.visibleBill(provider, on: day, at: now), isTold: false)
      let figure = try #require(said[provider.rawValue])
      let error = (figure.cost - told) / truth - 1
      #expect(figure.unpriced == 0)
      let share = try #require(shares[provider])
      #expect(abs(error) < share, "\(provider), seed \(seed), \(instant): \(error)")

      // Usage shows up within five minutes.
      let end = BucketWidth.hour.floor(now.addingTimeInterval(-300))
      func burnt(before end: Date) -> Double {
        Self.sum(organization.bill(provider, on: day, before: end))
      }
      let hour = burnt(before: end) - burnt(before: end.addingTimeInterval(-3600))
      let burn = try #require(burns[provider])
      #expect(abs(burn / hour - 1) < 0.05, "\(provider): burn \(burn), really \(hour)")
    }
  }

  @Test(arguments: stable)
  func `today is within 1 % of what it really costs, and the burn rate within 5 %`(
    seed: UInt64, instant: String
  ) async throws {
    try await Self.expect(seed, instant, within: [.anthropic: 0.01, .openai: 0.01])
  }

  @Test(arguments: changed)
  func `today is within 3 % once a whole day at a new price is settled`(
    seed: UInt64, instant: String
  ) async throws {
    try await Self.expect(seed, instant, within: [.anthropic: 0.03, .openai: 0.03])
  }
}
