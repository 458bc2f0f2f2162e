import Foundation
import Testing

@testable import costtop

@Suite struct `The configuration commands` {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    let place = folder.url.appending(path: "costtop")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    path = place.appending(path: "config.yaml").path(percentEncoded: false)
  }

  private func write(_ yaml: String, mode: Int = 0o644) throws {
    try Data(yaml.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  private func show(
    _ arguments: [String] = [], _ variables: [String: String] = [:]
  ) async throws -> CommandOutcome {
    let command = try #require(try ConfigShow.parseAsRoot(arguments) as? ConfigShow)
    let variables = variables.merging(["XDG_CONFIG_HOME": folder.path]) { $1 }
    return try await .of(variables, at: .distantPast) { try command.run(in: $0) }
  }

  private func check(_ arguments: [String] = []) async throws -> CommandOutcome {
    let command = try #require(try ConfigCheck.parseAsRoot(arguments) as? ConfigCheck)
    return try await .of(["XDG_CONFIG_HOME": folder.path], at: .distantPast) {
      try command.run(in: $0)
    }
  }

  @Test func `show every value with where it is from, and no secret`() async throws {
    try write(
      """
      accounts:
        - provider: openai
          name: acme
          key:
            command: [vault, read, SECRET]
      budgets:
        - {name: ci, scope: {key: ci-batch}, period: day, amount: 400}
      anomalies: {day: 25}
      notify: [bell]
      hook: {command: [/opt/notify.sh, SECRET]}
      cadence:
        costs: 1h
      theme:
        colors: auto
      """)
    let outcome = try await show(
      ["--ascii"],
      [
        "ANTHROPIC_ADMIN_KEY": "sk-ant-admin01-SECRET", "OPENAI_ADMIN_KEY": "sk-admin-SECRET",
        "NO_COLOR": "1",
      ])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        file  \(path)

        SETTING                      VALUE                                 FROM
        accounts.acme.provider       openai                                file, line 2
        accounts.acme.key            from command vault (and 2 arguments)  file, line 4
        accounts.anthropic.provider  anthropic                             environment ANTHROPIC_ADMIN_KEY
        accounts.anthropic.key       from env ANTHROPIC_ADMIN_KEY          environment ANTHROPIC_ADMIN_KEY
        address.anthropic            https://api.anthropic.com             default
        address.openai               https://api.openai.com                default
        budgets.ci.scope             key ci-batch                          file, line 7
        budgets.ci.metric            cost                                  default
        budgets.ci.period            day                                   file, line 7
        budgets.ci.amount            400 USD                               file, line 7
        budgets.ci.warn              80%                                   default
        budgets.ci.breach            100%                                  default
        budgets.ci.on                actual                                default
        anomalies.deviations         5                                     default
        anomalies.ratio              1.5                                   default
        anomalies.day                25                                    file, line 8
        anomalies.hour               5                                     default
        notify                       bell                                  file, line 9
        hook.command                 /opt/notify.sh (and 1 argument)       file, line 10
        hook.timeout                 10s                                   default
        cadence.usage-1m             5m                                    default
        cadence.usage-1h             4m                                    default
        cadence.usage-1d             1h                                    default
        cadence.costs                1h                                    file, line 12
        cadence.costs-by-people      1h                                    default
        cadence.older-costs          1d                                    default
        cadence.claude-code          1h                                    default
        cadence.names                6h                                    default
        theme.colors                 monochrome                            environment NO_COLOR
        theme.ascii                  true                                  flag --ascii

        ! OPENAI_ADMIN_KEY is set and not used: the file has its own accounts of OpenAI.

        """)
  }

  @Test func `show the same as JSON`() async throws {
    try write("accounts: [{provider: openai, key: {env: K}}]")
    let json = try await show(["--json"]).json
    #expect(json["file"] as? String == path)
    let key = try json.objects("settings").first { $0["name"] as? String == "accounts.openai.key" }
    #expect(key?["value"] as? String == "from env K (not set)")
    #expect(key?["origin"] as? String == "file")
    #expect(key?["line"] as? Int == 1)
  }

  @Test func `show the environment alone where there is no file`() async throws {
    let outcome = try await show()
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("file  none\n"))
    #expect(!outcome.output.contains("accounts."))
    let rows = outcome.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(rows.contains(["notify", "none", "default"]))
    #expect(rows.contains(["hook", "none", "default"]))
  }

  @Test func `end with 64 and all that is wrong`() async throws {
    try write("acounts: []\nbudget: []")
    let outcome = try await show()
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(
      outcome.errors == """
        costtop: the configuration cannot be used.
        \(path):1:1: acounts: unknown entry; did you mean 'accounts'?
        \(path):2:1: budget: unknown entry; did you mean 'budgets'?

        """)
  }

  @Test func `check a file`() async throws {
    try write("accounts: [{provider: openai, key: {env: K}}]")
    let usable = try await check()
    #expect(usable.status == 0)
    #expect(usable.output == "\(path): usable, with accounts: 1, budgets: 0.\n")
    try write("theme: {colours: auto}")
    let wrong = try await check([path])
    #expect(wrong.status == 1)
    #expect(wrong.errors == "\(path):1:9: theme.colours: unknown entry; did you mean 'colors'?\n")
  }

  @Test func `check says that there is no file`() async throws {
    let outcome = try await check()
    #expect(outcome.status == 1)
    #expect(outcome.errors == "\(path): does not exist\n")
  }

  @Test func `a file that anybody may write is not followed`() async throws {
    try write("theme: {ascii: true}", mode: 0o646)
    let outcome = try await check()
    #expect(outcome.status == 1)
    #expect(
      outcome.errors
        == "\(path): is open to others (mode 646); run: chmod 644 '\(path)'\n")
  }

  @Test(arguments: [
    (["XDG_CONFIG_HOME": "/x", "HOME": "/home/u"], "/x/costtop/config.yaml"),
    (["XDG_CONFIG_HOME": "x", "HOME": "/home/u/"], "/home/u/.config/costtop/config.yaml"),
  ])
  func `look in the configuration folder, and in the home folder without one`(
    variables: [String: String], path: String
  ) {
    #expect(ConfigurationFile(variables: variables)?.path == path)
    #expect(ConfigurationFile(variables: [:]) == nil)
  }
}
