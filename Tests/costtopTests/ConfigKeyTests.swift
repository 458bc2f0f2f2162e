import Foundation
import Synchronization
import Testing
import UsageModel
import UsageProviders

@testable import costtop

@Suite struct `A key that is read again` {
  private let keys = Keys()

  private func provider(_ key: String?) -> RekeyedProvider {
    RekeyedProvider(
      account: Account(id: Account.ID("acme"), provider: .anthropic, configuredName: "acme"),
      key: key.map { .success(AdminKey($0)) } ?? .failure(.init(clause: "is not set")),
      now: { Date(timeIntervalSince1970: 1_800_000_000) },
      read: { [keys] () throws(KeyReading.Problem) in try keys.current() },
      make: { key in
        switch key {
        case .success(let key): NamedByKey(key: key)
        case .failure(let problem):
          KeylessProvider(
            account: Account(id: .init("acme"), provider: .anthropic, configuredName: "acme"),
            error: .noKey(problem.clause))
        }
      })
  }

  @Test func `changes nothing where it is the same`() async {
    keys.set("a1")
    #expect(await provider("a1").rereadKey() == .unchanged)
  }

  @Test func `is used from then on where it is of the same organization`() async throws {
    let provider = provider("a1")
    #expect(try await provider.organization()?.name == "read with a1")
    keys.set("a2")
    #expect(await provider.rereadKey() == .replaced)
    #expect(try await provider.organization()?.name == "read with a2")
  }

  @Test func `is used where nothing is known of its organization yet`() async throws {
    let provider = provider("refused")
    keys.set("b1")
    #expect(await provider.rereadKey() == .replaced)
    #expect(try await provider.organization()?.id == "b")
  }

  @Test func `is not used where it is another organization's`() async throws {
    let provider = provider("a1")
    _ = try await provider.organization()
    keys.set("b1")
    #expect(
      await provider.rereadKey()
        == .kept("the new key is not known to be of the same organization"))
    #expect(try await provider.organization()?.name == "read with a1")
  }

  @Test func `is not used where nobody tells whose it is`() async throws {
    let provider = provider("a1")
    _ = try await provider.organization()
    keys.set("refused")
    guard case .kept(let reason) = await provider.rereadKey() else {
      Issue.record("it is used")
      return
    }
    #expect(reason.hasPrefix("whose the new key is cannot be asked: "))
    #expect(try await provider.organization()?.name == "read with a1")
  }

  @Test func `leaves the one before where there is none`() async throws {
    let provider = provider("a1")
    #expect(await provider.rereadKey() == .kept("its key is not set"))
    #expect(try await provider.organization()?.name == "read with a1")
  }
}

extension `A key that is read again` {
  @Test func `is used where there was none that could be`() async throws {
    let provider = provider(nil)
    await #expect(throws: ProviderError.noKey("is not set")) { try await provider.organization() }
    #expect(await provider.rereadKey() == .missing("its key is not set"))
    keys.set("a1")
    #expect(await provider.rereadKey() == .replaced)
    #expect(try await provider.organization()?.name == "read with a1")
  }
}

/// What stands where the key is.
private final class Keys: Sendable {
  private let text = Mutex<String?>(nil)

  func set(_ key: String) { text.withLock { $0 = key } }

  func current() throws(KeyReading.Problem) -> AdminKey {
    guard let text = text.withLock({ $0 }) else { throw KeyReading.Problem(clause: "is not set") }
    return AdminKey(text)
  }
}

/// Its organization is the first letter of its key; `refused` may read nothing.
private struct NamedByKey: UsageProvider {
  let key: AdminKey
  var account: Account {
    Account(id: Account.ID("acme"), provider: .anthropic, configuredName: "acme")
  }

  func organization() async throws(ProviderError) -> OrganizationIdentity? {
    guard !key.hasPrefix("refused") else { throw .unsupported("it is refused") }
    let known = ["a1", "a2", "b1"].first(where: key.hasPrefix) ?? ""
    return OrganizationIdentity(id: String(known.prefix(1)), name: "read with \(known)")
  }

  func usage(_ query: UsageQuery, progress: @escaping ProgressReport)
    async throws(ProviderError) -> UsageAnswer
  { throw .cancelled }
  func costs(_ query: CostQuery, progress: @escaping ProgressReport)
    async throws(ProviderError) -> CostAnswer
  { throw .cancelled }
  func names(_ kind: NamedKind, from position: NamesPosition?)
    async throws(ProviderError) -> NamesAnswer
  { throw .cancelled }
  func claudeCode(on day: UTCDay) async throws(ProviderError) -> ClaudeCodeAnswer {
    throw .cancelled
  }
  func spendLimit() async throws(ProviderError) -> SpendLimit? { throw .cancelled }
}
