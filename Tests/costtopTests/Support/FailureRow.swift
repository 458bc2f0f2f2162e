import FoundationEssentials
import UsageModel
import UsageProviders

/// A fault of the simulated servers, and what each kind of endpoint makes of it, by the contracts and the error table.
struct FailureRow: Sendable {
  enum Outcome: Hashable, Sendable {
    /// The answer is right all the same.
    case read
    /// Read as an organization that has nothing there, which by the contract it may be.
    case nothing
    /// Says so, keeps what was known, and is tried again in that many seconds, jitter in the middle.
    case fails(ErrorKind, next: TimeInterval)
  }

  enum FirstPage: Hashable, Sendable {
    case discarded, counted
    /// There a list that goes on need not say where: the last id says it.
    case countedInOpenAILists
  }

  /// As `costtop simulate --fault` takes it; `ok` for none.
  let fault: String
  /// Usage and bills, which come in buckets.
  let reports: Outcome
  let claudeCode: Outcome
  /// Names, which come in lists.
  let lists: Outcome
  /// The organization's own name, which is no list.
  let identity: Outcome
  /// The organization's own limit: an amount of money, and no list either.
  let limit: Outcome
  /// Where the two providers differ, OpenAI's.
  let openAI: Outcome?
  /// Whether the first page is right, and so is counted where nothing is known yet.
  let firstPage: FirstPage
  /// The answer never ends.
  let isWaiting: Bool

  init(
    _ fault: String, _ all: Outcome, claudeCode: Outcome? = nil, lists: Outcome? = nil,
    identity: Outcome? = nil, limit: Outcome? = nil, openAI: Outcome? = nil,
    firstPage: FirstPage = .discarded,
    isWaiting: Bool = false
  ) {
    self.fault = fault
    reports = all
    self.claudeCode = claudeCode ?? all
    self.lists = lists ?? all
    self.identity = identity ?? all
    self.limit = limit ?? all
    self.openAI = openAI
    self.firstPage = firstPage
    self.isWaiting = isWaiting
  }

  func outcome(of endpoint: Endpoint, _ provider: Provider) -> Outcome {
    if let openAI, provider.id == Provider.openAI.id { return openAI }
    return switch endpoint {
    case .usage, .costs: reports
    case .claudeCode: claudeCode
    case .names: lists
    case .organization: identity
    case .spendLimit: limit
    }
  }

  func countsFirstPage(of endpoint: Endpoint, _ provider: Provider) -> Bool {
    switch firstPage {
    case .discarded: false
    case .counted: true
    case .countedInOpenAILists:
      if case .names = endpoint { provider.id == Provider.openAI.id } else { false }
    }
  }

  static let all = [
    FailureRow("401", .fails(.refused(401), next: 300)),
    FailureRow("403", .fails(.refused(403), next: 300)),
    FailureRow("403-text", .fails(.refused(403), next: 300)),
    FailureRow("404", .fails(.serverFailed(404), next: 7.5)),
    FailureRow("429+45", .fails(.rateLimited(retryAfter: 45), next: 45)),
    // Anthropic names the instant of the reset, half a minute ahead; OpenAI says nothing.
    FailureRow(
      "429", .fails(.rateLimited(retryAfter: 30), next: 30),
      openAI: .fails(.rateLimited(retryAfter: nil), next: 7.5)),
    FailureRow("500", .fails(.serverFailed(500), next: 7.5)),
    FailureRow("502", .fails(.serverFailed(502), next: 7.5)),
    FailureRow("503", .fails(.serverFailed(503), next: 7.5)),
    FailureRow("529", .fails(.serverFailed(529), next: 7.5)),
    FailureRow("slow", .fails(.timedOut, next: 7.5), isWaiting: true),
    FailureRow("hang", .fails(.timedOut, next: 7.5), isWaiting: true),
    FailureRow("reset", .fails(.unreachable, next: 7.5)),
    FailureRow("truncated", .fails(.unexpectedShape, next: 7.5)),
    FailureRow("redirect", .fails(.redirected(307), next: 300)),
    FailureRow("wrong-type", .fails(.unexpectedShape, next: 7.5)),
    FailureRow("missing-member", .fails(.unexpectedShape, next: 7.5)),
    // Names are no figures.
    FailureRow("nan", .fails(.unexpectedShape, next: 7.5), lists: .read, identity: .read),
    FailureRow("huge", .fails(.unexpectedShape, next: 7.5), lists: .read, identity: .read),
    FailureRow(
      "no-cursor", .fails(.brokenPaging, next: 7.5), identity: .read, limit: .read,
      firstPage: .countedInOpenAILists),
    FailureRow(
      "cursor-loop", .fails(.brokenPaging, next: 7.5), identity: .read, limit: .read,
      firstPage: .counted),
    // Every bucket of a window must come, so a missing one shows. A list may be empty.
    FailureRow(
      "empty-page", .fails(.gap, next: 7.5), claudeCode: .nothing, lists: .nothing,
      identity: .read, limit: .read),
    FailureRow("unknown-enum", .read),
    FailureRow("unknown-member", .read),
    FailureRow("control-characters", .read),
    FailureRow("ok", .read),
  ]

  /// One of the faults that end in the same errors at the same endpoints: to the refresher they are all one.
  static let distinct = all.reduce(into: [FailureRow]()) { rows, row in
    if !rows.contains(where: { $0.isLike(row) }) { rows.append(row) }
  }

  private func isLike(_ other: FailureRow) -> Bool {
    reports == other.reports && claudeCode == other.claudeCode && lists == other.lists
      && identity == other.identity && limit == other.limit && openAI == other.openAI
      && firstPage == other.firstPage
  }
}
