import FoundationEssentials
import UsageModel
import UsageProviders

/// One account as it is known of one period: read once, or kept in the history.
struct SummaryFetch: Sendable {
  var account: AccountSnapshot
  /// What of the bill could not be read, as a sentence without the account's name.
  private(set) var billFailures: [String] = []
  /// What of the usage could not be read, likewise.
  private(set) var usageFailures: [String] = []
  /// What of the usage by key could not be read, likewise: no sum is the less for it.
  private(set) var keyFailures: [String] = []
  /// What could not be read, likewise, and costs only a name: the organization's.
  private(set) var nameFailures: [String] = []
  private(set) var isAnythingRead = false
  /// It comes from the history: nothing was asked.
  private(set) var isStored = false

  /// Asks what `plan` says of the bill and of the usage of every resource, and the organization's name; none of them
  /// waits for another.
  ///
  /// A short wait that a server asks for is waited for, once.
  static func run(
    _ provider: any UsageProvider,
    plan: FetchPlan,
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    progress: @escaping @Sendable (Endpoint, WalkProgress) -> Void
  ) async -> SummaryFetch {
    let questions = provider.account.provider.questions
    let windows: [(question: UsageQuestion, width: BucketWidth, window: Range<Date>)] =
      plan.dailyUsage(of: provider.account.provider).map { question, days in
        (question, .day, days.lowerBound.start..<days.upperBound.start)
      }
      + plan.hourlyUsage(of: provider.account.provider).map { ($0, .hour, $1) }
    let parts = await withTaskGroup { group in
      for question in questions.costs.prefix(1) {
        group.addTask {
          Part.costs(
            await Self.result(sleep: sleep, interruption: \.coverage.interruption) {
              () async throws(ProviderError) in
              try await Self.from(plan.days.lowerBound.start, orFrom: plan.asked.lowerBound.start) {
                start throws(ProviderError) in
                try await provider.costs(
                  CostQuery(
                    days: UTCDay(containing: start)..<plan.days.upperBound, question: question),
                  progress: { progress(.costs(question), $0) })
              }
            })
        }
      }
      for (question, width, window) in windows {
        group.addTask {
          Part.usage(
            question, width,
            await Self.result(sleep: sleep, interruption: \.coverage.interruption) {
              () async throws(ProviderError) in
              try await Self.from(window.lowerBound, orFrom: plan.asked.lowerBound.start) {
                start throws(ProviderError) in
                try await provider.usage(
                  UsageQuery(
                    window: start..<window.upperBound, bucketWidth: width, question: question),
                  progress: { progress(.usage(question, width), $0) })
              }
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
      if questions.hasSpendLimit, plan.includesSpendLimit {
        group.addTask {
          Part.spendLimit(
            await Self.result(sleep: sleep) { () async throws(ProviderError) in
              try await provider.spendLimit()
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
    case usage(UsageQuestion, BucketWidth, Result<UsageAnswer, ProviderError>)
    case organization(Result<OrganizationIdentity?, ProviderError>)
    case spendLimit(Result<SpendLimit?, ProviderError>)

    /// The bill, the primary usage, the other resources, the name, the limit.
    var order: (Int, String) {
      switch self {
      case .costs: (0, "")
      case .usage(let question, let width, _):
        (question.isPrimary && width == .day ? 1 : 2, question.resource.id)
      case .organization: (3, "")
      case .spendLimit: (4, "")
      }
    }

    var label: String {
      switch self {
      case .costs: SummaryFetch.billLabel
      case .usage(let question, let width, _):
        SummaryFetch.label(of: question) + (width == .hour ? SummaryFetch.hourSuffix : "")
      case .organization: "organization name"
      case .spendLimit: "spend limit"
      }
    }
  }

  static let billLabel = "bill"
  /// Of the usage that carries nearly all tokens.
  static let primaryLabel = "usage"
  static let hourSuffix = " by the hour"

  static func label(of question: UsageQuestion) -> String {
    question.isPrimary
      ? primaryLabel
      : question.split == .keys ? "usage by key" : question.resource.name.lowercased()
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

  /// Names that were asked for once they were needed.
  mutating func add(_ names: NamesAnswer) {
    account.names.apply(names)
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
    func noteUsage(_ error: ProviderError?, _ part: Part) {
      guard case .usage(let question, _, _) = part, question.split == .keys else {
        return note(error, part)
      }
      if let error { keyFailures.append("\(part.label): \(error.sentence)") }
    }
    for part in parts {
      switch part {
      case .costs(.success(let answer)):
        account.ledger.apply(answer)
        account.names.apply(hints: answer.names)
        account.organization = account.organization ?? answer.organization
        isAnythingRead = true
        note(answer.coverage.interruption, part)
      case .usage(_, _, .success(let answer)):
        account.ledger.apply(answer)
        isAnythingRead = true
        noteUsage(answer.coverage.interruption, part)
      case .organization(.success(let identity)):
        account.organization = identity ?? account.organization
      case .costs(.failure(let error)): note(error, part)
      case .usage(_, _, .failure(let error)): noteUsage(error, part)
      // A right that few keys have; `doctor` tells of it.
      case .spendLimit(let limit): account.spendLimit = try? limit.get()
      case .organization(.failure(let error)):
        nameFailures.append("\(part.label): \(error.sentence)")
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

  /// An organization that is younger than what rates are made of is asked from its first day on.
  private static func from<Answer>(
    _ start: Date, orFrom latest: Date, _ ask: (Date) async throws(ProviderError) -> Answer
  ) async throws(ProviderError) -> Answer {
    do throws(ProviderError) {
      return try await ask(start)
    } catch {
      guard case .beyondHistory(let earliest) = error, start < latest, earliest.start > start else {
        throw error
      }
      return try await ask(min(earliest.start, latest))
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
