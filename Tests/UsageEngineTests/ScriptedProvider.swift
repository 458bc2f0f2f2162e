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
  }

  enum Reply: Sendable {
    /// Everything asked, with this many dollars a day or tokens a bucket.
    case complete(Int)
    case fails(ProviderError)
    /// The first `buckets`, then the error.
    case breaksOff(afterBuckets: Int, Int, ProviderError)
    /// Nothing until the gate opens, then everything.
    case waits(Gate)
  }

  private struct State {
    var questions: [Question] = []
    var requests: [Date] = []
    var script: [Endpoint: [Reply]] = [:]
    var standing: Reply = .complete(1)
  }

  let account: Account
  let usageQuestion: [Dimension] = [.workspace, .model]
  let costQuestion: [Dimension] = [.workspace, .lineItem]
  let customOrigin: String? = nil
  private let pacer: any RequestPacer
  private let now: @Sendable () -> Date
  private let state = Mutex(State())

  init(
    _ id: String = "anthropic",
    pacer: any RequestPacer = UnlimitedPace(),
    now: @escaping @Sendable () -> Date
  ) {
    let billing = BillingRules(
      settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: false, currency: .usd)
    let provider = Provider(id: id, name: id.capitalized, billing: billing)
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

  func answerEverything(_ reply: Reply) {
    state.withLock { $0.standing = reply }
  }

  func organization() async throws(ProviderError) -> OrganizationIdentity? {
    _ = try await walk(.organization, window: nil, buckets: 1, perPage: 1, progress: { _ in })
    return OrganizationIdentity(id: "org-1", name: "Acme Robotics")
  }

  func usage(_ query: UsageQuery, progress: @escaping ProgressReport)
    async throws(ProviderError) -> UsageAnswer
  {
    let width = query.bucketWidth
    let perPage = [BucketWidth.minute: 1440, .hour: 168, .day: 31][width] ?? 1
    let walked = try await walk(
      .usage(width), window: query.window, buckets: width.count(in: query.window),
      perPage: perPage, progress: progress)
    let rows = edges(walked.buckets, of: query.window, width).map {
      UsageRow(
        interval: $0, dimensions: Dimensions(), tokens: TokenCounts(input: walked.figure),
        requests: nil)
    }
    return UsageAnswer(
      bucketWidth: width, rows: rows,
      coverage: coverage(.usage(width), query.groupBy, query.window, width, walked))
  }

  func costs(_ query: CostQuery, progress: @escaping ProgressReport)
    async throws(ProviderError) -> CostAnswer
  {
    let walked = try await walk(
      .costs, window: query.window, buckets: query.days.count, perPage: 31, progress: progress)
    let items = edges(walked.buckets, of: query.window, .day).map {
      CostLineItem(
        interval: $0, dimensions: Dimensions(), amount: Money(ExactDecimal(walked.figure), .usd))
    }
    return CostAnswer(
      items: items,
      coverage: coverage(.costs, query.groupBy, query.window, .day, walked),
      literalTotals: [:])
  }

  private typealias Walked = (buckets: Int, figure: Int, error: ProviderError?)

  private func walk(
    _ endpoint: Endpoint, window: Range<Date>?, buckets: Int, perPage: Int,
    progress: ProgressReport
  ) async throws(ProviderError) -> Walked {
    let question = Question(endpoint: endpoint, window: window, askedAt: now())
    let reply = state.withLock { state in
      state.questions.append(question)
      let isScripted = state.script[endpoint]?.isEmpty == false
      return isScripted ? state.script[endpoint]?.removeFirst() ?? state.standing : state.standing
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
    case .breaksOff(let read, let figure, let error): return (read, figure, error)
    case .complete(let figure): return (buckets, figure, nil)
    case .fails, .waits: return (buckets, 1, nil)
    }
  }

  private func edges(_ count: Int, of window: Range<Date>, _ width: BucketWidth) -> [Range<Date>] {
    (0..<count).map {
      let start = window.lowerBound.addingTimeInterval(Double($0) * width.seconds)
      return start..<start.addingTimeInterval(width.seconds)
    }
  }

  private func coverage(
    _ endpoint: Endpoint, _ groupBy: [Dimension], _ window: Range<Date>, _ width: BucketWidth,
    _ walked: Walked
  ) -> Coverage {
    let end = window.lowerBound.addingTimeInterval(Double(walked.buckets) * width.seconds)
    return Coverage(
      endpoint: endpoint, groupBy: groupBy, window: window, covered: window.lowerBound..<end,
      pages: 1, readAt: now(), interruption: walked.error)
  }
}

/// Holds an answer back until the test opens it.
struct Gate: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream()
  }

  func open() { continuation.finish() }

  func pass() async throws(ProviderError) {
    for await _ in stream {}
    if Task.isCancelled { throw .cancelled }
  }
}
