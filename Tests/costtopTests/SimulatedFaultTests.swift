import FakeAdminAPI
import Foundation
import Testing
import UsageModel

@testable import costtop

/// Every fault that ends without waiting, at both providers' every endpoint.
@Suite struct `A summary while everything goes wrong` {
  private static let tolerated = ["unknown-enum", "unknown-member", "control-characters"]
  private static let waiting = ["slow", "hang"]

  private func summary(_ fault: String) async throws -> [[String: Any]] {
    guard case .rate(let fault, _) = try FaultRule(fault).course else { return [] }
    let (json, _, _) = try await `A summary of a simulated organization`().summary(
      ["--since", "2026-11-16", "--until", "2026-11-18"], fault: (fault, FaultTarget()))
    let accounts = try #require(json["accounts"] as? [[String: Any]])
    try #require(accounts.count == 2)
    return accounts
  }

  /// Checks that each day is the bill or nothing; returns how many are the bill.
  private func billedDays(of account: [String: Any]) throws -> Int {
    let id = try #require(account["provider"] as? String)
    let provider = try #require(SimulatedProvider(rawValue: id))
    let truth = SimulatedOrganization(seed: 3).truth(
      asOf: `A summary of a simulated organization`.now)
    let days = try #require(account["days"] as? [[String: Any]])
    let billed = try days.compactMap { entry -> UTCDay? in
      guard let text = entry["billed"] as? String else { return nil }
      let day = try #require(UTCDay(text: entry["day"] as? String ?? ""))
      #expect(try ExactDecimal(text: text) == truth.billed(provider: provider, on: day), "\(day)")
      return day
    }
    return billed.count
  }

  @Test(
    arguments: FaultName.all.map(\.name).filter { !(tolerated + waiting).contains($0) })
  func `no answer makes a wrong figure, and none looks complete`(fault: String) async throws {
    for account in try await summary(fault) {
      _ = try billedDays(of: account)
      #expect(account["complete"] as? Bool == false)
    }
  }

  @Test(arguments: tolerated)
  func `what was never announced costs no figure`(fault: String) async throws {
    for account in try await summary(fault) {
      #expect(try billedDays(of: account) == 3)
      #expect(account["complete"] as? Bool == true)
      #expect(account["usage_complete"] as? Bool == true)
    }
  }
}
