import FakeAdminAPI
import Foundation
import Testing
import UsageModel

@testable import costtop

@Suite struct `Commands on the history` {
  /// What is made of other days than those of the period, which this history does not hold.
  func withoutEstimates(_ object: [String: Any]) -> [String: Any] {
    let made: Set = [
      "estimated", "cost", "mark", "unpriced_tokens", "estimate_error", "not_estimated",
      "comparison", "forecast",
    ]
    return object.filter { !made.contains($0.key) }.mapValues { value in
      guard let rows = value as? [[String: Any]] else { return value }
      // Rows come by cost.
      return rows.map(withoutEstimates).sorted {
        "\($0["model"] ?? $0["day"] ?? "")" < "\($1["model"] ?? $1["day"] ?? "")"
      }
    }
  }

  @Test func `the offline summary is the summary, with its ages, without keys and server`()
    async throws
  {
    try await HistoryRig.filled { rig in
      let period = ["--since", "2026-11-14", "--json"]
      let online = try await rig.command { try await Summary.parse(period).run(in: $0) }
      let asked = rig.server.requestLog.count
      let keys: Set = ["ANTHROPIC_ADMIN_KEY", "OPENAI_ADMIN_KEY"]
      for removed in [keys, []] {
        let offline = try await rig.command(
          { try await Summary.parse(period + ["--offline"]).run(in: $0) }, without: removed)
        #expect(offline.status == 0, "\(offline.errors)")
        #expect(!offline.errors.contains("asked at"))
        let accounts = try offline.json.objects("accounts")
        #expect(accounts.count == 2)
        for known in try online.json.objects("accounts") {
          var account = try #require(
            accounts.first { $0["id"] as? String == known["id"] as? String })
          #expect(account["status"] as? String == "stored")
          for name in ["oldest_read_at", "newest_read_at"] {
            #expect(account.removeValue(forKey: name) as? String == "2026-11-20T14:32:07Z")
          }
          account["status"] = "fresh"
          account["days"] = try account.objects("days").map { day in
            day.filter { $0.key != "read_at" }
          }
          #expect(
            withoutEstimates(account) as NSDictionary == withoutEstimates(known) as NSDictionary)
        }
        #expect(
          try offline.json.objects("totals").map(withoutEstimates) as NSArray
            == (try online.json.objects("totals")).map(withoutEstimates) as NSArray)
      }
      #expect(rig.server.requestLog.count == asked)
    }
  }

  @Test func `the offline summary tells ages, and days it does not hold`() async throws {
    try await HistoryRig.filled { rig in
      rig.clock.move(by: .seconds(5 * 3600))
      let whole = try await rig.command {
        try await Summary.parse(["--offline", "--since", "2026-11-14"]).run(in: $0)
      }
      #expect(whole.output.contains("\n  read 5 h ago\n"))
      let short = try await rig.command {
        try await Summary.parse(["--offline", "--since", "2026-11-12"]).run(in: $0)
      }
      #expect(short.status == 1)
      #expect(
        short.errors.contains("Anthropic bill: not in the history: 2026-11-12 to 2026-11-13"))
      let all = try await rig.command {
        try await Summary.parse(["--offline", "--period", "all"]).run(in: $0)
      }
      #expect(all.status == 0)
      #expect(all.output.hasPrefix("all: 2026-11-14 to 2026-11-20 UTC"))
    }
  }

  @Test func `history tells path, span, days and gaps`() async throws {
    try await HistoryRig.filled { rig in
      _ = try await rig.command {
        try await Backfill.parse(["--since", "2026-11-08", "--until", "2026-11-10"]).run(in: $0)
      }
      let outcome = try await rig.command { try await HistoryShow.parse(["--json"]).run(in: $0) }
      let json = try outcome.json
      #expect(json["path"] as? String == rig.path)
      #expect((json["bytes"] as? Int ?? 0) > 10_000)
      #expect(json["first_day"] as? String == "2026-11-08")
      #expect(json["last_day"] as? String == "2026-11-20")
      let accounts = try json.objects("accounts")
      #expect(Set(accounts.compactMap { $0["provider"] as? String }) == ["anthropic", "openai"])
      for account in accounts {
        #expect(account["organization_id"] is String)
        let bill = try #require(
          try account.objects("endpoints").first { $0["name"] as? String == "bill" })
        #expect(bill["days"] as? Int == 10)
        let gaps = try bill.objects("gaps").map { $0 as? [String: String] }
        #expect(gaps == [["first_day": "2026-11-11", "last_day": "2026-11-13"]])
        #expect(bill["last_read"] as? String == "2026-11-20T14:32:07Z")
      }
      let table = try await rig.command { try await HistoryShow.parse([]).run(in: $0) }
      #expect(table.output.contains("2026-11-11 to 2026-11-13"))
      #expect(!(outcome.output + table.output).contains("sk-"))
    }
  }

  @Test func `history lists what was never read`() async throws {
    try await HistoryRig.run { rig in
      rig.server.inject(.forbidden, at: FaultTarget(provider: .openai, endpoint: "images"))
      let filling = try await rig.command {
        try await Backfill.parse(["--since", "2026-11-18"]).run(in: $0)
      }
      #expect(filling.status == 1)
      let outcome = try await rig.command { try await HistoryShow.parse(["--json"]).run(in: $0) }
      let endpoints = try outcome.json.objects("accounts").flatMap { try $0.objects("endpoints") }
      let unread = endpoints.filter { $0["days"] as? Int == 0 }
      #expect(unread.compactMap { $0["name"] as? String } == ["images 1d"])
      #expect(unread.allSatisfy { $0["first_day"] is NSNull && $0["last_read"] is NSNull })
      let table = try await rig.command { try await HistoryShow.parse([]).run(in: $0) }
      let lines = table.output.split(separator: "\n").filter { $0.hasSuffix("  never read") }
      #expect(lines.count == 1)
      #expect(lines.first?.hasPrefix("  images 1d ") == true)
    }
  }

  @Test func `verify finds nothing wrong`() async throws {
    try await HistoryRig.filled { rig in
      let outcome = try await rig.command { try await HistoryVerify.parse([]).run(in: $0) }
      #expect(outcome.status == 0)
      #expect(outcome.output.hasSuffix("all is well.\n"))
    }
  }

  @Test func `prune says what would go and takes nothing unasked`() async throws {
    try await HistoryRig.filled { rig in
      func firstDay() async throws -> String? {
        let outcome = try await rig.command { try await HistoryShow.parse(["--json"]).run(in: $0) }
        return try outcome.json["first_day"] as? String
      }
      let unasked = try await rig.command {
        try await HistoryPrune.parse(["--before", "2026-11-16"]).run(in: $0)
      }
      #expect(unasked.status == 1)
      #expect(unasked.output.hasPrefix("Before 2026-11-16: 36 days of reports with "))
      #expect(unasked.errors.contains("--yes"))
      #expect(try await firstDay() == "2026-11-14")
      for (answer, status, day) in [("", 1, "2026-11-14"), ("y", 0, "2026-11-16")] {
        let outcome = try await rig.command {
          var environment = $0
          environment.ask = { _ in answer }
          try await HistoryPrune.parse(["--before", "2026-11-16"]).run(in: environment)
        }
        #expect(Int(outcome.status) == status)
        #expect(try await firstDay() == day)
      }
      let done = try await rig.command {
        try await HistoryPrune.parse(["--before", "2026-11-16", "--yes"]).run(in: $0)
      }
      #expect(done.status == 0)
      #expect(done.output == "The history holds nothing from before 2026-11-16.\n")
    }
  }

  @Test func `log tells fetches in order, with the server's words`() async throws {
    try await HistoryRig.filled { rig in
      rig.clock.move(by: .seconds(60))
      rig.server.inject(.forbidden, at: FaultTarget(provider: .openai, endpoint: "images"))
      _ = try await rig.command {
        try await Backfill.parse(["--since", "2026-11-12", "--until", "2026-11-13"]).run(in: $0)
      }
      let text = try await rig.command { try await Log.parse([]).run(in: $0) }
      let lines = text.output.split(separator: "\n")
      #expect(lines.map { $0.prefix(20) } == lines.map { $0.prefix(20) }.sorted())
      #expect(lines.contains { $0.contains("OpenAI images 1d") && $0.contains("HTTP 403") })
      #expect(
        lines.contains {
          $0.contains("Anthropic bill  2026-11-14 to 2026-11-20  complete, 1 page, 7 days written")
        })
      let json = try await rig.command {
        try await Log.parse(["--json", "--limit", "3"]).run(in: $0)
      }
      let entries = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      #expect((entries as? [[String: Any]])?.count == 3)
      let future = try await rig.command {
        try await Log.parse(["--since", "2026-11-21"]).run(in: $0)
      }
      #expect(future.output.isEmpty)
    }
  }
}
