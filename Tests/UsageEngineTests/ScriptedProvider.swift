import FoundationEssentials
import Synchronization
import UsageModel
import UsageProviders

/// A provider that answers by script, in pages like the real ones, and keeps what it was asked.
final class ScriptedProvider: UsageProvider {
  struct Question: Hashable {
    let endpoint: Endpoint
    /// nil for the organization.
    let window: Range<Date>?
    let askedAt: Date
    /// Of names: which one the answer begins with; nil for the first.
    var position: Int?
  }

  enum Reply: Sendable {
    /// Everything asked, with this many dollars a day or tokens a bucket.
    case complete(Int)
    case fails(ProviderError)
    /// The first `buckets`, then the error.
    case breaksOff(afterBuckets: Int, Int, ProviderError)
    /// The days from this one on, since the provider reports on nothing before it.
    case begins(UTCDay)
    /// Everything but this day.
    case leavesOut(UTCDay)
    /// Every bucket, and nothing in any.
    case empty
    /// Everything, but split by less in its first bucket.
    case narrowed(dropped: [Dimension])
    /// Of names: one, and the next answer begins with this one.
    case piece(next: Int)
    /// Nothing until the gate opens, then everything.
    case waits(Gate)
  }

  private struct State {
    var questions: [Question] = []
    var requests: [Date] = []
    var script: [Endpoint: [Reply]] = [:]
    var standing: Reply = .complete(1)
    var lasting: [Endpoint: Reply] = [:]
    var billedTo: OrganizationIdentity?
  }

  let account: Account
  private let pacer: any RequestPacer
  private let now: @Sendable () -> Date
  private let state = Mutex(State())

  init(
    _ id: String = "anthropic",
    of provider: String? = nil,
    questions: ProviderQuestions = .few,
    pacer: any RequestPacer = UnlimitedPace(),
    now: @escaping @Sendable () -> Date
  ) {
    let billing = BillingRules(
      settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: false, currency: .usd)
    let vocabulary = ProviderVocabulary(
      workspace: "workspace", noWorkspace: "Default", noKey: "no key", noUser: "no person",
      noTier: "not stated")
    let provider = Provider(
      id: provider ?? id, name: (provider ?? id).capitalized, billing: billing,
      questions: questions,
      vocabulary: vocabulary)
    account = Account(id: Account.ID(id), provider: provider, configuredName: id)
    self.pacer = pacer
    self.now = now
  }

  var questions: [Question] { state.withLock { $0.questions } }
  /// When a page was asked for.
  var requests: [Date] { state.withLock { $0.requests } }

  func questions(to endpoint: Endpoint) -> [Question] {
    questions.filter { $0.endpoint == endpoint }
  }

  /// The next questions to `endpoint` are answered by `replies`, then by the standing reply.
  func answer(_ endpoint: Endpoint, _ replies: Reply...) {
    state.withLock { $0.script[endpoint, default: []] += replies }
  }

  /// Every question to `endpoint` is answered by `reply` from now on; nil for the standing reply again.
  func always(_ endpoint: Endpoint, _ reply: Reply?) {
    state.withLock { $0.lasting[endpoint] = reply }
  }

  func answerEverything(_ reply: Reply) {
    state.withLock { $0.standing = reply }
  }

  /// The rows of bills name this organization from now on.
  func bills(to organization: OrganizationIdentity?) {
    state.withLock { $0.billedTo = organization }
  }

  func organization() async throws(ProviderError) -> OrganizationIdentity? {
    let walked = try await walk(
      .organization, window: nil, buckets: 1, perPage: 1, progress: { _ in })
    return OrganizationIdentity(id: "org-\(walked.figure)", name: "Acme Robotics")
  }

  func usage(_ query: UsageQuery, progress: @escaping ProgressReport)
    async throws(ProviderError) -> UsageAnswer
  {
    let width = query.bucketWidth
    let perPage = [BucketWidth.minute: 1440, .hour: 168, .day: 31][width] ?? 1
    let walked = try await walk(
      .usage(query.question, width), window: query.window,
      buckets: width.count(in: query.window), perPage: perPage, progress: progress)
    let rows = edges(walked, of: query.window, width).map {
      UsageRow(
        interval: $0, dimensions: Dimensions(), tokens: TokenCounts(input: walked.figure),
        requests: nil)
    }
    return UsageAnswer(
      question: query.question, bucketWidth: width, rows: rows,
      coverage: coverage(
        .usage(query.question, width), query.question.dimensions, query.window, width, walked))
  }

  func costs(_ query: CostQuery, progress: @escaping ProgressReport)
    async throws(ProviderError) -> CostAnswer
  {
    let endpoint = Endpoint.costs(query.question)
    let walked = try await walk(
      endpoint, window: query.window, buckets: query.days.count, perPage: 31, progress: progress)
    let items = edges(walked, of: query.window, .day).map {
      CostLineItem(
        interval: $0, dimensions: Dimensions(), amount: Money(ExactDecimal(walked.figure), .usd))
    }
    return CostAnswer(
      question: query.question,
      items: items,
      coverage: coverage(endpoint, query.question.dimensions, query.window, .day, walked),
      literalTotals: [:],
      organization: items.isEmpty ? nil : state.withLock { $0.billedTo },
      names: [NamedEntity(kind: .users, id: "user-1", name: "of the bill")])
  }

  /// Two entities, called by the figure of the reply; the first of a piece, and of a walk that breaks off.
  func names(_ kind: NamedKind, from position: NamesPosition?)
    async throws(ProviderError) -> NamesAnswer
  {
    let first = position?.place(as: Int.self)
    let walked = try await walk(
      .names(kind), window: nil, buckets: 2, perPage: 2, position: first, progress: { _ in })
    let entities = ((first ?? 1)...).prefix(walked.buckets).map {
      NamedEntity(kind: kind, id: "id-\($0)", name: "name \(walked.figure)")
    }
    return NamesAnswer(
      kind: kind, entities: entities, readAt: now(), interruption: walked.error,
      continuation: walked.next.map { NamesPosition($0) })
  }

  /// A record with as many sessions as the figure of the reply; of a walk that breaks off none.
  func claudeCode(on day: UTCDay) async throws(ProviderError) -> ClaudeCodeAnswer {
    let walked = try await walk(
      .claudeCode, window: day.interval, buckets: 1, perPage: 1, progress: { _ in })
    let record = ClaudeCodeRecord(
      day: day, actor: .person(email: "ada@example.org"), customerType: "api", terminal: nil,
      isRemote: nil, sessions: walked.figure, linesAdded: 0, linesRemoved: 0, commits: 0,
      pullRequests: 0, tools: [:], models: [])
    return ClaudeCodeAnswer(
      day: day, records: walked.buckets > 0 ? [record] : [], readAt: now(),
      interruption: walked.error)
  }

  /// As many dollars a month as the figure of the reply; none of an empty one.
  func spendLimit() async throws(ProviderError) -> SpendLimit? {
    let walked = try await walk(
      .spendLimit, window: nil, buckets: 1, perPage: 1, progress: { _ in })
    return walked.isEmpty
      ? nil
      : SpendLimit(
        amount: Money(ExactDecimal(walked.figure), .usd), interval: "month", isEnforced: false,
        readAt: now())
  }

  private struct Walked {
    var buckets: Int
    var figure = 1
    var error: ProviderError?
    /// The first day that is reported on.
    var begins: Date?
    var dropped: [Dimension] = []
    var leftOut: UTCDay?
    var isEmpty = false
    /// Where names go on.
    var next: Int?
  }

  private func walk(
    _ endpoint: Endpoint, window: Range<Date>?, buckets: Int, perPage: Int, position: Int? = nil,
    progress: ProgressReport
  ) async throws(ProviderError) -> Walked {
    let question = Question(
      endpoint: endpoint, window: window, askedAt: now(), position: position)
    let reply = state.withLock { state in
      state.questions.append(question)
      guard let scripted = state.script[endpoint]?.first else {
        return state.lasting[endpoint] ?? state.standing
      }
      state.script[endpoint]?.removeFirst()
      return scripted
    }
    let pages = (buckets + perPage - 1) / perPage
    for page in 1...pages {
      try await pacer.waitForSlot()
      let asked = now()
      state.withLock { $0.requests.append(asked) }
      if case .fails(let error) = reply { throw error }
      if case .waits(let gate) = reply { try await gate.pass() }
      progress(
        WalkProgress(pages: page, buckets: min(page * perPage, buckets), bucketsAsked: buckets))
    }
    switch reply {
    case .breaksOff(let read, let figure, let error):
      return Walked(buckets: read, figure: figure, error: error)
    case .complete(let figure): return Walked(buckets: buckets, figure: figure)
    case .begins(let day):
      guard let window, window.lowerBound < day.start else { return Walked(buckets: buckets) }
      let error = ProviderError.beyondHistory(earliest: day)
      guard day.start < window.upperBound else { throw error }
      return Walked(buckets: buckets, error: error, begins: day.start)
    case .leavesOut(let day):
      guard window?.overlaps(day.interval) == true else { return Walked(buckets: buckets) }
      return Walked(buckets: buckets, error: .gap(at: day.start), leftOut: day)
    case .empty: return Walked(buckets: buckets, isEmpty: true)
    case .narrowed(let dropped): return Walked(buckets: buckets, dropped: dropped)
    case .piece(let next): return Walked(buckets: 1, next: next)
    case .fails, .waits: return Walked(buckets: buckets)
    }
  }

  private func edges(
    _ walked: Walked, of window: Range<Date>, _ width: BucketWidth
  ) -> [Range<Date>] {
    guard !walked.isEmpty else { return [] }
    return (0..<walked.buckets).map {
      let start = window.lowerBound.addingTimeInterval(Double($0) * width.seconds)
      return start..<start.addingTimeInterval(width.seconds)
    }.filter {
      $0.lowerBound >= walked.begins ?? window.lowerBound
        && walked.leftOut?.interval.contains($0.lowerBound) != true
    }
  }

  private func coverage(
    _ endpoint: Endpoint, _ groupBy: [Dimension], _ window: Range<Date>, _ width: BucketWidth,
    _ walked: Walked
  ) -> Coverage {
    let start = window.lowerBound
    let end = start.addingTimeInterval(Double(walked.buckets) * width.seconds)
    let narrowed = Narrowing(
      interval: start..<start.addingTimeInterval(width.seconds), dropped: walked.dropped,
      serverSaid: "not by these")
    return Coverage(
      endpoint: endpoint, groupBy: groupBy, window: window,
      covered: (walked.begins ?? start)..<end, gaps: walked.leftOut.map { [$0.interval] } ?? [],
      pages: 1, readAt: now(), interruption: walked.error,
      narrowings: walked.dropped.isEmpty ? [] : [narrowed])
  }
}
