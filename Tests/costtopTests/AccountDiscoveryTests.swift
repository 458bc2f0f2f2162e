import Testing
import UsageProviders

@testable import costtop

@Suite struct `Accounts of the environment` {
  @Test func `one provider suffices and its second variable works too`() throws {
    let discovery = try AccountDiscovery(environment: ["OPENAI_ADMIN_API_KEY": "sk-admin-a\n"])
    #expect(discovery.accounts.map(\.account.id.text) == ["openai"])
    #expect(discovery.warnings.isEmpty)
  }

  @Test func `no key is no account`() throws {
    let discovery = try AccountDiscovery(environment: ["ANTHROPIC_ADMIN_KEY": " "])
    #expect(discovery.accounts.isEmpty)
  }

  @Test func `two variables of one provider must agree`() throws {
    #expect(
      throws: DiscoveryError.variablesDiffer("ANTHROPIC_ADMIN_KEY", "ANTHROPIC_ADMIN_API_KEY")
    ) {
      try AccountDiscovery(environment: [
        "ANTHROPIC_ADMIN_KEY": "sk-ant-admin01-a", "ANTHROPIC_ADMIN_API_KEY": "sk-ant-admin01-b",
      ])
    }
    let same = try AccountDiscovery(environment: [
      "ANTHROPIC_ADMIN_KEY": "sk-ant-admin01-a", "ANTHROPIC_ADMIN_API_KEY": "sk-ant-admin01-a",
    ])
    #expect(same.accounts.count == 1)
  }

  @Test(arguments: [
    ("ANTHROPIC_ADMIN_KEY", "sk-ant-api03-secret"), ("OPENAI_ADMIN_KEY", "sk-proj-secret"),
  ])
  func `a key that is plainly of another kind gets a warning that does not show it`(
    variable: String, key: String
  ) throws {
    let discovery = try AccountDiscovery(environment: [variable: key])
    let warning = try #require(discovery.warnings.first)
    #expect(warning.hasPrefix(variable))
    #expect(!warning.contains("secret"))
  }

  @Test func `a key with a line break inside is refused by the name of its variable`() {
    #expect(throws: DiscoveryError.unusableKey(variable: "OPENAI_ADMIN_KEY")) {
      try AccountDiscovery(environment: ["OPENAI_ADMIN_KEY": "sk-admin-a\nsk-admin-b"])
    }
  }

  @Test(arguments: ["sk-ant-admin01-a", "sk-ant-api03-a"])
  func `a key of the other provider is never sent`(key: String) {
    #expect(
      throws: DiscoveryError.foreignKey(variable: "OPENAI_ADMIN_KEY", provider: "Anthropic")
    ) {
      try AccountDiscovery(environment: ["OPENAI_ADMIN_KEY": key])
    }
  }

  @Test func `another host is named`() throws {
    let discovery = try AccountDiscovery(environment: [
      "OPENAI_ADMIN_KEY": "sk-admin-a", "COSTTOP_OPENAI_URL": "http://127.0.0.1:8080/v1/",
    ])
    #expect(discovery.accounts.first?.origin.description == "http://127.0.0.1:8080")
    #expect(discovery.warnings.first?.contains("http://127.0.0.1:8080") == true)
  }

  @Test func `plain http to another machine is refused`() {
    #expect(throws: DiscoveryError.self) {
      try AccountDiscovery(environment: [
        "OPENAI_ADMIN_KEY": "sk-admin-a", "COSTTOP_OPENAI_URL": "http://example.com",
      ])
    }
  }

  @Test func `the inference variables of the SDKs are not followed`() throws {
    let discovery = try AccountDiscovery(environment: [
      "OPENAI_ADMIN_KEY": "sk-admin-a", "OPENAI_BASE_URL": "https://gateway.example.com",
      "OPENAI_API_KEY": "sk-proj-b",
    ])
    #expect(discovery.accounts.first?.originNote == nil)
    #expect(discovery.warnings.isEmpty)
  }

  @Test func `the first-run page names every variable and the demo`() {
    for entry in ProviderCatalog.all {
      for variable in entry.keyVariables { #expect(FirstRunPage.text.contains(variable)) }
    }
    #expect(FirstRunPage.text.contains("costtop demo"))
  }
}
