import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import costtop

@Suite struct `The hook of an alert` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let alert = AlertJSON(
    Alert(
      .budget(.warn, `The memory of alerts`.standing(90)), raisedAt: `The memory of alerts`.now),
    of: [])

  private func hook(
    _ script: String, timeout: String = "10s", _ variables: [String: String] = [:],
    accounts: String = "[]"
  ) throws -> AlertHook {
    let quoted = script.replacing("'", with: "''")
    let configuration = try Configuration(
      yaml: """
        accounts: \(accounts)
        hook: {command: [/bin/sh, -c, '\(quoted)', notify.sh, first, 'second one'], timeout: \(timeout)}
        """, path: "/c/config.yaml")
    return try #require(AlertHook(configuration, variables: variables))
  }

  @Test func `reads the alert as JSON, and gets its arguments as they are configured`() async throws
  {
    let path = folder.path(of: "said")
    #expect(
      try await hook("{ printf '%s|' \"$@\"; cat; } > \"$PLACE\"", ["PLACE": path]).run(Self.alert)
        == nil)
    let said = try String(contentsOfFile: path, encoding: .utf8)
    #expect(said == "first|second one|" + Self.alert.text + "\n")
  }

  @Test func `sees no admin key`() async throws {
    let path = folder.path(of: "said")
    let hook = try hook(
      "env > \"$PLACE\"",
      [
        "PLACE": path, "ANTHROPIC_ADMIN_KEY": "SECRET1", "ANTHROPIC_ADMIN_API_KEY": "SECRET2",
        "OPENAI_ADMIN_KEY": "SECRET3", "OPENAI_ADMIN_API_KEY": "SECRET4", "MY_KEY": "SECRET5",
        "OTHER": "kept",
      ], accounts: "[{provider: anthropic, key: {env: MY_KEY}}]")
    #expect(await hook.run(Self.alert) == nil)
    let said = try String(contentsOfFile: path, encoding: .utf8)
    #expect(said.contains("OTHER=kept"))
    #expect(!said.contains("SECRET"))
  }

  @Test(arguments: [
    ("exit 0", String?.none), ("echo all well >&2", nil),
    ("echo no route to host >&2; echo more >&2; exit 1", "hook sh ended with 1: no route to host"),
    ("exit 3", "hook sh ended with 3"),
    ("P=sk; echo $P-ant-admin01-SECRET >&2; exit 1", "hook sh ended with 1"),
    ("printf 'a\\033[31mb' >&2; exit 1", "hook sh ended with 1: a[31mb"),
    ("kill -9 $$", "hook sh was ended by signal 9"),
  ])
  func `tells how it ended where that was not well`(script: String, sentence: String?) async throws
  {
    #expect(try await hook(script).run(Self.alert) == sentence)
  }

  @Test func `need not read what it is given`() async throws {
    for _ in 0..<20 { #expect(try await hook("exec <&-; exit 0").run(Self.alert) == nil) }
  }

  @Test func `is asked to end when it takes too long, with all that it started`() async throws {
    let path = folder.path(of: "ended")
    let hook = try hook(
      "trap 'echo asked > \"$PLACE\"; exit 0' TERM; sleep 60 & wait", timeout: "1s",
      ["PLACE": path])
    #expect(await hook.run(Self.alert) == "hook sh did not end within 1 s")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "asked\n")
  }

  @Test func `that is not there is told`() async throws {
    let configuration = try Configuration(
      yaml: "hook: {command: [/no/such/notify.sh]}", path: "/c/config.yaml")
    let hook = try #require(AlertHook(configuration, variables: [:]))
    #expect(
      await hook.run(Self.alert)
        == "hook notify.sh does not start: No such file or directory")
  }

  @Test func `is none where the configuration has none`() {
    #expect(AlertHook(.none, variables: [:]) == nil)
  }
}

@Suite struct `An alert as JSON` {
  private static func members(_ alert: Alert, of accounts: [AccountSnapshot] = []) throws
    -> [String: Any]
  {
    let data = Data(AlertJSON(alert, of: accounts).text.utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `of a budget is its standing, at the level that was reached`() throws {
    let json = try Self.members(
      Alert(
        .budget(.warn, `The memory of alerts`.standing(90)), raisedAt: `The memory of alerts`.now))
    #expect(json["kind"] as? String == "budget")
    #expect(json["level"] as? String == "warn")
    #expect(json["name"] as? String == "b")
    #expect(json["scope"] as? String == "all")
    #expect(json["period"] as? String == "day")
    #expect(json["first_day"] as? String == "2026-11-20")
    #expect(json["amount"] as? String == "100")
    #expect(json["used"] as? String == "90")
    #expect(json["fraction"] as? String == "0.9")
    #expect(json["forecast"] is NSNull)
    #expect(json["raised_at"] as? String == "2026-11-20T14:32:07Z")
    #expect(
      json["summary"] as? String
        == "budget b has reached its warning level: $90.00 of $100.00 (90.0%), day from 2026-11-20")
  }

  @Test func `of a runaway says since when, which key, and how much so far`() throws {
    let verdict = `The verdict on anomalies`.self
    var snapshot = AccountSnapshot(
      account: Account(id: verdict.account, provider: .anthropic, configuredName: "acme"))
    snapshot.names.apply(
      NamesAnswer(
        kind: .apiKeys, entities: [NamedEntity(kind: .apiKeys, id: "key_1", name: "ci-batch")],
        readAt: verdict.now))
    let runaway = verdict.runaway("2026-11-20T19:00:00Z", "2026-11-20T21:00:00Z", isGoingOn: true)
    let json = try Self.members(
      Alert(.runaway(runaway), raisedAt: verdict.now), of: [snapshot])
    #expect(json["kind"] as? String == "runaway")
    #expect(json["level"] as? String == "critical")
    #expect(json["account"] as? String == "acme")
    #expect(json["key"] as? String == "key_1")
    #expect(json["name"] as? String == "ci-batch")
    #expect(json["since"] as? String == "2026-11-20T19:00:00Z")
    #expect(json["until"] as? String == "2026-11-20T21:00:00Z")
    #expect(json["going_on"] as? Bool == true)
    #expect(json["amount"] as? String == "412.2")
    #expect(json["usual"] as? String == "23.1")
    #expect(
      json["summary"] as? String
        == "key ci-batch runs away since 19:00 UTC: ~$412.20, usually $23.10")
  }
}
