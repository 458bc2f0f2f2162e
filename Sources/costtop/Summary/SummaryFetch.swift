import FoundationEssentials
import UsageModel
import UsageProviders

/// One account as it is known of one period: read once, or kept in the history.
struct SummaryFetch: Sendable {
  private(set) var account: AccountSnapshot
  /// What of the bill could not be read, as a sentence without the account's name.
  private(set) var billFailures: [String] = []
  /// What of the usage could not be read, likewise.
  private(set) var usageFailures: [String] = []
  /// A name that could not be read costs only the name.
  private(set) var nameFailure: String?
  private(set) var isAnythingRead = false
  /// It comes from the history: nothing was asked.
  private(set) var isStored = false

  /// Asks the bill, the usage of every resource and the organization's name of `days`; none of them waits for another.
  ///
  /// Days that have not begun are not asked: both APIs leave undefined what they answer. A short wait that a server
  /// asks for is waited for, once.
  static func run(
    _ provider: any UsageProvider,
    days: Range<UTCDay>,
    now: @escaping @Sendable () -> Date,
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    progress: @escaping @Sendable (Endpoint, WalkProgress) -> Void
  ) async -> SummaryFetch {
    let tomorrow = UTCDay(containing: now()).advanced(by: 1)
    let begun = days.clamped(to: min(days.lowerBound, tomorrow)..<tomorrow)
    let questions = provider.account.provider.questions
    let parts = await withTaskGroup { group in
      for question in questions.costs.prefix(1) {
        group.addTask {
          Part.costs(
            await Self.result(sleep: sleep, interruption: \.coverage.interruption) {
              () async throws(ProviderError) in
              try await provider.costs(
                CostQuery(days: begun, question: question),
                progress: { progress(.costs(question), $0) })
            })
        }
      }
      for question in questions.usage where question.split == .standard {
        group.addTask {
          Part.usage(
            question,
            await Self.result(sleep: sleep, interruption: \.coverage.interruption) {
              () async throws(ProviderError) in
              try await provider.usage(
                UsageQuery(
                  window: begun.lowerBound.start..<begun.upperBound.start, bucketWidth: .day,
                  question: question),
                progress: { progress(.usage(question, .day), $0) })
            })
        }
      }
      if questions.hasOrganization {
        group.addTask {
          Part.organization(
            await Self.result(sleep: sleep) { () async throws(ProviderError) in
              try await provider.organization()
            })
        }
      }
      var parts: [Part] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.order < $1.order }
    }
    var fetch = SummaryFetch(account: AccountSnapshot(account: provider.account))
    fetch.apply(parts)
    return fetch
  }

  /// One answer.
  private enum Part: Sendable {
    case costs(Result<CostAnswer, ProviderError>)
    case usage(UsageQuestion, Result<UsageAnswer, ProviderError>)
    case organization(Result<OrganizationIdentity?, ProviderError>)

    /// The bill, the primary usage, the other resources, the name.
    var order: (Int, String) {
      switch self {
      case .costs: (0, "")
      case .usage(let question, _): (question.isPrimary ? 1 : 2, question.resource.id)
      case .organization: (3, "")
      }
    }

    var label: String {
      switch self {
      case .costs: SummaryFetch.billLabel
      case .usage(let question, _): SummaryFetch.label(of: question)
      case .organization: "organization name"
      }
    }
  }

  static let billLabel = "bill"
  /// Of the usage that carries nearly all tokens.
  static let primaryLabel = "usage"

  static func label(of question: UsageQuestion) -> String {
    question.isPrimary ? primaryLabel : question.resource.name.lowercased()
  }

  var failures: [String] { billFailures + usageFailures }

  /// What the history keeps.
  init(
    stored account: AccountSnapshot, billFailures: [String], usageFailures: [String],
    isAnythingRead: Bool
  ) {
    self.account = account
    self.billFailures = billFailures
    self.usageFailures = usageFailures
    self.isAnythingRead = isAnythingRead
    isStored = true
  }

  private init(account: AccountSnapshot) {
    self.account = account
  }

  private mutating func apply(_ parts: [Part]) {
    /// Endpoints that fail for one reason are named together.
    var failed: [(error: ProviderError, labels: [String])] = []
    func note(_ error: ProviderError?, _ part: Part) {
      guard let error else { return }
      if let index = failed.firstIndex(where: { $0.error == error }) {
        failed[index].labels.append(part.label)
      } else {
        failed.append((error, [part.label]))
      }
    }
    for part in parts {
      switch part {
      case .costs(.success(let answer)):
        account.ledger.apply(answer)
        account.names.apply(hints: answer.names)
        account.organization = account.organization ?? answer.organization
        isAnythingRead = true
        note(answer.coverage.interruption, part)
      case .usage(_, .success(let answer)):
        account.ledger.apply(answer)
        isAnythingRead = true
        note(answer.coverage.interruption, part)
      case .organization(.success(let identity)):
        account.organization = identity ?? account.organization
      case .costs(.failure(let error)), .usage(_, .failure(let error)): note(error, part)
      case .organization(.failure(let error)):
        nameFailure = "\(part.label): \(error.sentence)"
      }
    }
    for (error, labels) in failed {
      let sentence = "\(labels.joined(separator: ", ")): \(error.sentence)"
      if labels.first == Self.billLabel {
        billFailures.append(sentence)
      } else {
        usageFailures.append(sentence)
      }
    }
  }

  /// The longest wait, in seconds, that a script is kept waiting for.
  private static let longestWait: TimeInterval = 30

  private static func result<Answer: Sendable>(
    sleep: @Sendable (Duration) async throws -> Void,
    interruption: (Answer) -> ProviderError? = { _ in nil },
    _ ask: @Sendable () async throws(ProviderError) -> Answer
  ) async -> Result<Answer, ProviderError> {
    let first = await outcome(of: ask)
    let error: ProviderError? =
      switch first {
      case .success(let answer): interruption(answer)
      case .failure(let error): error
      }
    guard case .rateLimited(let wait?, _) = error, wait <= longestWait,
      (try? await sleep(.seconds(wait))) != nil
    else { return first }
    return await outcome(of: ask)
  }

  private static func outcome<Answer: Sendable>(
    of ask: @Sendable () async throws(ProviderError) -> Answer
  ) async -> Result<Answer, ProviderError> {
    do throws(ProviderError) {
      return .success(try await ask())
    } catch {
      return .failure(error)
    }
  }
}
