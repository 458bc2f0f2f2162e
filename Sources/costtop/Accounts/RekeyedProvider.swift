import Foundation
import Synchronization
import UsageModel
import UsageProviders

/// The client of an account whose key may be replaced while it is read: a file or a command may give another one later.
final class RekeyedProvider: UsageProvider {
  /// What became of reading the key again.
  enum Rereading: Hashable, Sendable {
    case unchanged, replaced
    /// The key before goes on being used: why, as a sentence without its end.
    case kept(String)
    /// There was none before, and there is none: why, likewise.
    case missing(String)
  }

  let account: Account
  private let read: @Sendable () throws(KeyReading.Problem) -> AdminKey
  private let make: @Sendable (Result<AdminKey, KeyReading.Problem>) -> any UsageProvider
  private let now: @Sendable () -> Date
  private let state: Mutex<State>

  private struct State {
    /// nil while none could be read.
    var key: AdminKey?
    var client: any UsageProvider
    /// Whose the figures so far are; nil until an answer names it.
    var organization: String?
    var isReading = false
  }

  /// - Parameters:
  ///   - read: waits for a file or a program.
  ///   - make: of a key that could not be read, one that says so.
  init(
    account: Account, key: Result<AdminKey, KeyReading.Problem>,
    now: @escaping @Sendable () -> Date,
    read: @escaping @Sendable () throws(KeyReading.Problem) -> AdminKey,
    make: @escaping @Sendable (Result<AdminKey, KeyReading.Problem>) -> any UsageProvider
  ) {
    self.account = account
    self.read = read
    self.make = make
    self.now = now
    state = Mutex(State(key: try? key.get(), client: make(key)))
  }

  /// Reads the key again and goes on with it, unless it is that of another organization, whose figures must not be
  /// added to those that are there. One rereading at a time: others meanwhile change nothing.
  func rereadKey() async -> Rereading {
    let isBusy = state.withLock { state in
      defer { state.isReading = true }
      return state.isReading
    }
    guard !isBusy else { return .unchanged }
    defer { state.withLock { $0.isReading = false } }
    let key: AdminKey
    switch await readInBackground() {
    case .failure(let problem):
      let reason = "its key \(problem.clause)"
      return state.withLock { $0.key } == nil ? .missing(reason) : .kept(reason)
    case .success(let found): key = found
    }
    let (current, organization) = state.withLock { ($0.key, $0.organization) }
    guard key != current else { return .unchanged }
    let client = make(.success(key))
    if let organization {
      do throws(ProviderError) {
        guard try await identity(by: client) == organization else {
          return .kept("the new key is not known to be of the same organization")
        }
      } catch {
        return .kept("whose the new key is cannot be asked: \(error.sentence)")
      }
    }
    state.withLock {
      $0.key = key
      $0.client = client
    }
    return .replaced
  }

  /// Off the threads that tasks share, since a program is waited for.
  private func readInBackground() async -> Result<AdminKey, KeyReading.Problem> {
    await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async { [read] in
        continuation.resume(
          returning: Result { () throws(KeyReading.Problem) in try read() })
      }
    }
  }

  /// The organization's id, from where this provider names it: an endpoint of its own, or rows of the bill.
  private func identity(by client: any UsageProvider) async throws(ProviderError) -> String? {
    if let identity = try await client.organization() { return identity.id }
    let today = UTCDay(containing: now())
    let question = CostQuestion(split: .total, dimensions: [])
    let query = CostQuery(days: today.advanced(by: -7)..<today, question: question)
    return try await client.costs(query).organization?.id
  }

  private var client: any UsageProvider { state.withLock { $0.client } }

  private func note(_ organization: OrganizationIdentity?) {
    guard let id = organization?.id else { return }
    state.withLock { $0.organization = id }
  }

  func organization() async throws(ProviderError) -> OrganizationIdentity? {
    let identity = try await client.organization()
    note(identity)
    return identity
  }

  func usage(
    _ query: UsageQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> UsageAnswer {
    try await client.usage(query, progress: progress)
  }

  func costs(
    _ query: CostQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> CostAnswer {
    let answer = try await client.costs(query, progress: progress)
    note(answer.organization)
    return answer
  }

  func names(
    _ kind: NamedKind, from position: NamesPosition?
  ) async throws(ProviderError) -> NamesAnswer {
    try await client.names(kind, from: position)
  }

  func claudeCode(on day: UTCDay) async throws(ProviderError) -> ClaudeCodeAnswer {
    try await client.claudeCode(on: day)
  }

  func spendLimit() async throws(ProviderError) -> SpendLimit? { try await client.spendLimit() }
}
