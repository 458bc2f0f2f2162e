import Foundation
import Testing
import UsageModel
import UsageProviders

@testable import costtop

@Suite struct `Accounts of a configuration file` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func configuration(_ yaml: String) throws -> Configuration {
    try Configuration(yaml: yaml, path: folder.path(of: "config.yaml"))
  }

  private func discover(
    _ yaml: String, _ environment: [String: String] = [:]
  ) throws -> AccountDiscovery {
    try AccountDiscovery(environment: environment, configuration: try configuration(yaml))
  }

  private func account(_ key: String) -> String {
    "accounts: [{provider: openai, name: acme, key: \(key)}]"
  }

  @discardableResult
  private func keep(_ text: String, in name: String, mode: Int) throws -> String {
    let path = folder.path(of: name)
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  private func refusal(
    _ yaml: String, _ environment: [String: String] = [:]
  ) throws -> String? {
    let configuration = try configuration(yaml)
    return #expect(throws: DiscoveryError.self) {
      try AccountDiscovery(environment: environment, configuration: configuration)
    }?.description
  }

  @Test func `several of one provider stand side by side under names of their own`() throws {
    let found = try discover(
      """
      accounts:
        - {provider: openai, name: acme, key: {env: A}}
        - {provider: openai, name: labs, organization: org-7, key: {env: B}}
      """, ["A": "sk-admin-a", "B": "sk-admin-b\n"])
    #expect(found.accounts.map(\.account.id.text) == ["acme", "labs"])
    #expect(found.accounts.map(\.account.configuredName) == ["acme", "labs"])
    #expect(found.accounts.map(\.usableKey) == [AdminKey("sk-admin-a"), AdminKey("sk-admin-b")])
    #expect(found.warnings.isEmpty)
  }

  @Test func `take the place of the environment's account of their provider, and of no other`()
    throws
  {
    let environment = [
      "A": "sk-admin-a", "OPENAI_ADMIN_KEY": "sk-admin-b",
      "ANTHROPIC_ADMIN_KEY": "sk-ant-admin01-c",
    ]
    let found = try discover(account("{env: A}"), environment)
    #expect(found.accounts.map(\.account.id.text) == ["acme", "anthropic"])
    let plan = try AccountPlan(
      environment: environment, configuration: try configuration(account("{env: A}")))
    #expect(plan.unused.map(\.variables) == [["OPENAI_ADMIN_KEY"]])
  }

  @Test(arguments: [0o600, 0o400])
  func `take a key from a file that is its owner's alone`(mode: Int) throws {
    try keep("sk-admin-a\n", in: "openai.key", mode: mode)
    let found = try discover(account("{file: openai.key}"))
    #expect(found.accounts.map(\.usableKey) == [AdminKey("sk-admin-a")])
    #expect(found.accounts.first?.keySource.description == "file openai.key")
  }

  @Test func `take a key from the home folder`() throws {
    try keep("sk-admin-a", in: "k", mode: 0o600)
    let found = try discover(account("{file: ~/k}"), ["HOME": folder.path])
    #expect(found.accounts.map(\.usableKey) == [AdminKey("sk-admin-a")])
  }

  @Test(arguments: [(0o644, "600"), (0o640, "600"), (0o602, "600"), (0o711, "700")])
  func `refuse a key file that is open to others, with the command that closes it`(
    mode: Int, closed: String
  ) throws {
    let path = try keep("sk-admin-SECRET", in: "k", mode: mode)
    #expect(
      try refusal(account("{file: \(path)}"))
        == "Account 'acme': file \(path) is open to others (mode \(String(mode, radix: 8))); "
        + "run: chmod \(closed) '\(path)'.")
  }

  @Test func `refuse a key file that is none`() throws {
    #expect(
      try refusal(account("{file: none}")) == "Account 'acme': file none does not exist.")
    #expect(
      try refusal(account("{file: \(folder.path)}"))
        == "Account 'acme': file \(folder.path) is not a plain file.")
  }

  @Test func `take a key that a command prints`() throws {
    let found = try discover(
      account("{command: [/bin/sh, -c, 'echo \"$K\"']}"), ["K": "sk-admin-a"])
    #expect(found.accounts.map(\.usableKey) == [AdminKey("sk-admin-a")])
    #expect(found.accounts.first?.keySource.description == "command /bin/sh")
  }

  @Test func `let no shell read a command`() throws {
    #expect(
      try refusal(account("{command: [/bin/echo, '$(id)', a b]}"))
        == "Account 'acme': command /bin/echo gives a space or a character that no key contains.")
  }

  @Test(arguments: [
    ("echo SECRET; echo SECRET >&2; exit 3", "ended with status 3"),
    ("kill -9 $$", "was ended by signal 9"),
    (":", "gives nothing"),
    ("head -c 40000 /dev/zero", "printed more than 16384 bytes"),
    ("yes", "printed more than 16384 bytes"),
    ("echo $P-ant-admin01-SECRET", "gives a key of Anthropic; it was not sent"),
  ])
  func `say why a command gives no key, and nothing of what it printed`(
    script: String, clause: String
  ) throws {
    let text = try refusal(
      account("{command: [/bin/sh, -c, '\(script)']}"), ["P": "sk", "PATH": "/usr/bin:/bin"])
    #expect(text == "Account 'acme': command /bin/sh \(clause).")
  }

  @Test func `say that a command does not start`() throws {
    #expect(
      try refusal(account("{command: [/nowhere/key]}"))
        == "Account 'acme': command /nowhere/key does not start: No such file or directory.")
  }

  @Test func `do not wait for a command that does not end, nor for what it leaves behind`() throws {
    let slow = KeyCommand(words: ["/bin/sh", "-c", "sleep 60; echo a"], variables: [:])
    #expect(throws: KeyCommand.Failure(clause: "did not end within 0 s")) {
      try slow.output(atMost: 100, within: 0.05)
    }
    let parent = KeyCommand(
      words: ["/bin/sh", "-c", "echo a; sleep 3 &"], variables: ["PATH": "/usr/bin:/bin"])
    let start = ContinuousClock.now
    #expect(try parent.output(atMost: 100, within: 10) == Array("a\n".utf8))
    #expect(ContinuousClock.now - start < .seconds(2))
  }

  @Test func `are all named where their keys cannot be used`() throws {
    let text = try refusal(
      """
      accounts:
        - {provider: openai, name: a, key: {env: A}}
        - {provider: openai, name: b, key: {env: B}}
        - {provider: anthropic, name: c, key: {env: C}}
        - {provider: anthropic, name: d, key: {env: D}}
      """, ["B": "sk-ant-SECRET", "C": "sk-ant-admin01-SECRET", "D": "sk-ant-admin01-SECRET"])
    #expect(
      text == """
        Account 'a': env A is not set.
        Account 'b': env B gives a key of Anthropic; it was not sent.
        Account 'd': env D gives the key of account 'c' again: its bill would count twice.
        """)
  }

  @Test func `name their organization in every request`() async throws {
    let found = try discover(
      "accounts: [{provider: openai, organization: org-7, key: {env: A}}]", ["A": "sk-admin-a"])
    let seen = SeenHeaders()
    let client = try #require(found.accounts.first).client(
      transport: seen, pacer: UnlimitedPace(), now: { Date() })
    _ = try? await client.names(.workspaces, from: nil)
    #expect(await seen.values(of: "OpenAI-Organization") == ["org-7"])
    #expect(await seen.values(of: "Authorization") == ["Bearer sk-admin-a"])
  }
}

/// Answers nobody, and keeps what requests carry.
private actor SeenHeaders: HTTPTransport {
  private var headers: [HTTPRequest.Header] = []

  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
    headers += request.headers
    throw .cancelled
  }

  func values(of name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }
}

extension DiscoveredAccount {
  fileprivate var usableKey: AdminKey? { try? key.get() }
}
