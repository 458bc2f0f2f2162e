import SpendAnalysis
import Testing
import UsageEngine
import UsageModel

@testable import costtop

@Suite struct `A configuration file` {
  private static let whole = """
    accounts:
      - provider: anthropic
        name: acme
        key: {env: ACME_KEY}
      - provider: openai
        name: Acme Research
        organization: org-1
        key:
          command: [pass, show, openai]
      - provider: openai
        key:
          file: ~/keys/openai
    budgets:
      - name: everything
        period: month
        amount: 12000.50
      - name: ci
        scope: {project: CI}
        metric: tokens
        period: day
        amount: 1.5B
        warn: 50%
        breach: 90%
      - name: pace
        scope: {account: acme}
        period: month
        amount: 9000
        currency: EUR
        on: [forecast, actual]
    cadence:
      costs: 30m
    theme: {colors: monochrome, ascii: true}
    """

  private func read(_ yaml: String) throws(ConfigurationError) -> Configuration {
    try Configuration(yaml: yaml, path: "/c/config.yaml")
  }

  @Test func `says which accounts there are and where their keys are`() throws {
    let accounts = try read(Self.whole).accounts
    #expect(accounts.map(\.name) == ["acme", "Acme Research", "openai"])
    #expect(accounts.map(\.provider) == ["anthropic", "openai", "openai"])
    #expect(accounts.map(\.organization) == [nil, "org-1", nil])
    #expect(
      accounts.map(\.key) == [
        .variable("ACME_KEY"), .command(["pass", "show", "openai"]), .file("~/keys/openai"),
      ])
    #expect(accounts.map(\.lines.line) == [2, 5, 10])
  }

  @Test func `says budgets, and what it leaves out is the usual`() throws {
    let budgets = try read(Self.whole).budgets
    #expect(budgets.map(\.name) == ["everything", "ci", "pace", "pace (forecast)"])
    let (first, second) = (budgets[0], budgets[1])
    #expect(first.scope == .all)
    #expect(first.metric == .cost)
    #expect(first.period == .month)
    #expect(try first.amount == ExactDecimal(text: "12000.5"))
    #expect(first.currency == .usd)
    #expect(try first.warnLevel == ExactDecimal(text: "0.8"))
    #expect(first.breachLevel == ExactDecimal(1))
    #expect(first.basis == .actual)
    #expect(second.scope == .workspace("CI"))
    #expect(second.metric == .tokens)
    #expect(second.period == .day)
    #expect(second.amount == ExactDecimal(1_500_000_000))
    #expect(try second.warnLevel == ExactDecimal(text: "0.5"))
    #expect(try second.breachLevel == ExactDecimal(text: "0.9"))
    #expect(budgets[2...].map(\.scope) == [.account("acme"), .account("acme")])
    #expect(budgets[2...].map(\.currency) == [Currency(code: "EUR"), Currency(code: "EUR")])
    #expect(budgets[2...].map(\.basis) == [.actual, .forecast])
  }

  @Test func `says how the program reads and draws`() throws {
    let configuration = try read(Self.whole)
    var schedule = RefreshSchedule.standard
    schedule.costs = 1800
    #expect(configuration.schedule == schedule)
    #expect(configuration.theme.colors == .monochrome)
    #expect(configuration.theme.ascii)
  }

  @Test func `says what is out of the usual, and who is told`() throws {
    let configuration = try read(
      """
      budgets: [{name: a, period: day, amount: 5}]
      anomalies: {deviations: 4, ratio: 2.5, day: 20, hour: 0}
      notify: [osc9, bell, bell]
      hook: {command: [notify.sh, '#ops'], timeout: 30s}
      """)
    let rules = AnomalyRules(
      deviations: ExactDecimal(4), leastRatio: try ExactDecimal(text: "2.5"),
      leastMorePerDay: ExactDecimal(20), leastMorePerHour: .zero)
    #expect(
      configuration.watchRules == WatchRules(budgets: configuration.budgets, anomalies: rules))
    #expect(configuration.watchRules.budgets.map(\.name) == ["a"])
    #expect(configuration.notify.ways == [.bell, .osc9])
    #expect(configuration.hook?.command == ["notify.sh", "#ops"])
    #expect(configuration.hook?.timeout == 30)
    let usual = try read("hook: {command: [a]}\nnotify: bell\nanomalies: {ratio: 2}")
    #expect(usual.hook?.timeout == 10)
    #expect(usual.notify.ways == [.bell])
    #expect(
      usual.watchRules == WatchRules(anomalies: AnomalyRules(leastRatio: ExactDecimal(2))))
    #expect(try read("").watchRules == WatchRules())
    #expect(try read("notify: []").notify.ways == [])
  }

  @Test(arguments: ["", "# nothing yet\n", "accounts:\nbudgets:\n#  - name: later\n", "{}"])
  func `may say nothing`(yaml: String) throws {
    let configuration = try read(yaml)
    #expect(configuration == Configuration(path: "/c/config.yaml"))
    #expect(configuration.schedule == .standard)
  }

  @Test(arguments: BadFile.all)
  fileprivate func `that is wrong is refused with every problem in its place`(_ bad: BadFile) {
    let error = #expect(throws: ConfigurationError.self) { try read(bad.yaml) }
    #expect(error?.description == bad.text)
  }

  /// Where somebody might paste a key: as a value, as a name, in a list, in a place that is not YAML.
  @Test(arguments: [
    "accounts: [{provider: anthropic, key: sk-ant-admin01-SECRET}]",
    "accounts: [{provider: anthropic, key: {env: sk-ant-admin01-SECRET}}]",
    "accounts: [{provider: anthropic, key: {sk-ant-admin01-SECRET: env}}]",
    "accounts: [{provider: sk-admin-SECRET, key: {env: A}}]",
    "accounts: [{provider: openai, name: sk-admin-SECRET, key: {env: A}}]",
    "accounts: [{provider: openai, key: {command: [echo, sk-admin-SECRET]}}]",
    "accounts: [{provider: openai, key: {file: /keys/sk-admin-SECRET}}]",
    "sk-admin-SECRET: 1",
    "sk-admin-SECRET",
    "theme: {colors: Bearer sk-admin-SECRET}",
    "hook: {command: [curl, 'Authorization: Bearer sk-admin-SECRET']}",
    "{sk-admin-SECRET: 1, sk-admin-SECRET: 2}",
    "accounts: [sk-admin-SECRET",
    "a: &sk-admin-SECRET\n  b: *sk-admin-SECRETS",
    "\"sk-admin-SECRET\\q\"",
  ])
  func `that holds a key is refused without a word of it`(yaml: String) {
    let error = #expect(throws: ConfigurationError.self) { try read(yaml) }
    #expect(error?.description.contains("SECRET") == false)
    #expect(error?.description.hasPrefix("/c/config.yaml:") == true)
  }

  @Test func `never takes a key of unknown kind for something to quote`() {
    let key = String(repeating: "0123456789abcdef", count: 4)
    for yaml in [
      "accounts: [{provider: anthropic, key: \(key)}]",
      "accounts: [{provider: \(key), key: {env: A}}]",
      "accounts: [{provider: anthropic, key: {env: \(key)}}]",
      "\(key): 1",
    ] {
      let error = #expect(throws: ConfigurationError.self) { try read(yaml) }
      #expect(error?.description.contains(key) == false)
    }
  }
}

/// A file that is wrong, and all that is to be said of it.
private struct BadFile: Sendable, CustomTestStringConvertible {
  let title: String
  let yaml: String
  let text: String

  var testDescription: String { title }

  private init(_ title: String, _ yaml: String, _ lines: String...) {
    self.title = title
    self.yaml = yaml
    text = lines.map { "/c/config.yaml\($0)" }.joined(separator: "\n")
  }

  static let all = [
    BadFile(
      "a section mistyped", "acounts: []",
      ":1:1: acounts: unknown entry; did you mean 'accounts'?"),
    BadFile(
      "a section like no other", "prices: []",
      ":1:1: prices: unknown entry; known here: accounts, budgets, anomalies, notify, hook, cadence, theme"
    ),
    BadFile(
      "not a mapping", "- accounts",
      ":1:1: is not a mapping of accounts, budgets, anomalies, notify, hook, cadence, theme"),
    BadFile(
      "not YAML", "accounts:\n  - {provider: openai",
      ":3:1: is not YAML: did not find expected ',' or '}'"),
    BadFile(
      "said twice", "theme: {ascii: true}\ntheme: {ascii: false}",
      ":1:1: theme: stands twice in one mapping"),
    BadFile(
      "several problems in different places",
      """
      accounts:
        - provider: antropic
          key: {env: 1A}
        - provider: anthropic
          organization: org-1
          key:
            enviroment: ADMIN_KEY
      theme:
        ascii: yes
      """,
      ":2:15: accounts[0].provider: 'antropic' is none of anthropic, openai; did you mean 'anthropic'?",
      ":3:16: accounts[0].key.env: is not the name of an environment variable, such as ANTHROPIC_ADMIN_KEY",
      ":5:19: accounts[1].organization: Anthropic knows no such header; leave it out",
      ":7:7: accounts[1].key.enviroment: unknown entry; known here: env, file, command",
      ":9:10: theme.ascii: is neither true nor false"),
    BadFile(
      "an account without what it needs", "accounts:\n  - name: acme",
      ":2:5: accounts[0]: has no key; say where it is: env, file or command",
      ":2:5: accounts[0]: names no provider: anthropic, openai"),
    BadFile(
      "a key in two places",
      "accounts:\n  - provider: openai\n    key: {env: A, file: b}",
      ":3:10: accounts[0].key: needs exactly one of env, file, command"),
    BadFile(
      "a shell command for a list",
      "accounts:\n  - provider: openai\n    key: {command: pass show key}",
      ":3:20: accounts[0].key.command: is not a list of a program and its arguments, such as [pass, show, costtop]"
    ),
    BadFile(
      "a command without a program",
      "accounts:\n  - provider: openai\n    key: {command: []}",
      ":3:20: accounts[0].key.command: names no program"),
    BadFile(
      "two accounts of one name",
      "accounts:\n  - {provider: openai, key: {env: A}}\n  - {provider: openai, key: {env: B}}",
      ":3:5: accounts[1]: the name 'openai' is that of accounts[0] too; give each account its own"),
    BadFile(
      "two accounts of one key",
      "accounts:\n  - {provider: openai, name: a, key: {env: A}}\n  - {provider: openai, name: b, key: {env: A}}",
      ":3:5: accounts[1]: has the same key as 'a', so its bill would count twice"),
    BadFile(
      "an account named as another provider",
      "accounts:\n  - {provider: openai, name: Anthropic, key: {env: A}}",
      ":2:30: accounts[0].name: is the name of another provider"),
    BadFile(
      "a budget without what it needs", "budgets:\n  - scope: all",
      ":2:5: budgets[0]: lacks name and period and amount"),
    BadFile(
      "values of a budget",
      """
      budgets:
        - name: ci
          scope: {account: acme}
          metric: costs
          period: monthly
          amount: $400
          warn: 0.8
          breach: 100%
          on: [forcast]
      """,
      ":3:22: budgets[0].scope.account: 'acme' is none of anthropic, openai",
      ":4:13: budgets[0].metric: 'costs' is none of cost, tokens, requests, storage_bytes; did you mean 'cost'?",
      ":5:13: budgets[0].period: 'monthly' is none of day, week, month; did you mean 'month'?",
      ":7:11: budgets[0].warn: is not a share of the amount such as 80%",
      ":9:10: budgets[0].on[0]: 'forcast' is none of actual, forecast; did you mean 'forecast'?"),
    BadFile(
      "amounts and levels",
      """
      budgets:
        - {name: a, period: day, amount: $400}
        - {name: b, period: day, amount: 0}
        - {name: c, period: day, amount: 1.5, metric: requests}
        - {name: d, period: day, amount: 5, warn: 100%}
        - {name: a, period: day, amount: 5, metric: tokens, currency: USD}
      """,
      ":2:36: budgets[0].amount: is not an amount such as 12000 or 12000.50",
      ":3:36: budgets[1].amount: is not an amount such as 12000 or 12000.50",
      ":4:36: budgets[2].amount: is not a whole number",
      ":5:45: budgets[3].warn: warn (100%) is not below breach (100%)",
      ":6:65: budgets[4].currency: goes with metric: cost only"),
    BadFile(
      "scopes and forecasts",
      """
      budgets:
        - {name: a, period: month, amount: 5, scope: {model: m, key: k}}
        - {name: b, period: month, amount: 5, scope: {}}
        - {name: c, period: month, amount: 5, scope: {keys: k}}
        - {name: d, period: month, amount: 5, scope: everything}
        - {name: e, period: day, amount: 5, on: [actual, forecast]}
        - {name: f, period: month, amount: 5, on: []}
      """,
      ":2:48: budgets[0].scope: names more than one of account, workspace, project, model, key",
      ":3:48: budgets[1].scope: names nothing; for everything say all",
      ":4:49: budgets[2].scope.keys: unknown entry; did you mean 'key'?",
      ":5:48: budgets[3].scope: is neither all nor a mapping of account, workspace, project, model, key",
      ":6:43: budgets[4].on: only the cost of a month is forecast; leave out forecast",
      ":7:45: budgets[5].on: names neither actual nor forecast"),
    BadFile(
      "a cadence faster than the usual",
      "cadence:\n  usage-1h: 10s\n  costs: 2d\n  names: often\n  cost: 15m",
      ":2:13: cadence.usage-1h: 10s is not between 4m and 1d",
      ":3:10: cadence.costs: 2d is not between 15m and 1d",
      ":4:10: cadence.names: is not a time such as 30s, 5m, 6h or 1d",
      ":5:3: cadence.cost: unknown entry; did you mean 'costs'?"),
    BadFile(
      "alerts",
      """
      notify: [bel, osc9]
      hook: {comand: [notify.sh], timeout: 1h}
      anomalies:
        deviatons: 5
        ratio: 0.5
        day: $10
        hour: -1
      """,
      ":1:10: notify[0]: 'bel' is none of bell, osc9; did you mean 'bell'?",
      ":2:7: hook: has no command",
      ":2:8: hook.comand: unknown entry; did you mean 'command'?",
      ":2:38: hook.timeout: 1h is not between 1s and 5m",
      ":4:3: anomalies.deviatons: unknown entry; did you mean 'deviations'?",
      ":5:10: anomalies.ratio: 0.5 is not between 1 and 1000",
      ":6:8: anomalies.day: is not a number such as 5 or 1.5",
      ":7:9: anomalies.hour: is not a number such as 5 or 1.5"),
    BadFile(
      "a shell command for a hook", "hook: {command: notify.sh now}",
      ":1:17: hook.command: is not a list of a program and its arguments, such as [pass, show, costtop]"
    ),
    BadFile(
      "values left out", "accounts:\n  - provider:\n    key: {env: }",
      ":2:14: accounts[0].provider: has no value",
      ":3:16: accounts[0].key.env: has no value"),
  ]
}
