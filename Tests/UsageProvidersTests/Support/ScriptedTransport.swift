import FoundationEssentials
import Synchronization
import UsageModel

@testable import UsageProviders

/// Plays a list of answers, one per request, and remembers what was asked.
final class ScriptedTransport: HTTPTransport {
  private struct State {
    var answers: [Result<HTTPAnswer, ProviderError>]
    var requests: [HTTPRequest] = []
  }

  private let state: Mutex<State>

  init(_ answers: [Result<HTTPAnswer, ProviderError>]) {
    state = Mutex(State(answers: answers))
  }

  /// Answers nothing, where nothing should be asked.
  convenience init() { self.init(bodies: []) }

  convenience init(bodies: [String]) {
    self.init(bodies.map { .success(HTTPAnswer(status: 200, body: Array($0.utf8))) })
  }

  convenience init(fixture: String) throws {
    self.init(try Fixtures.pages(of: fixture).map { .success(HTTPAnswer(status: 200, body: $0)) })
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }
  var queries: [String] { requests.map(\.query) }

  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
    let answer = state.withLock { state in
      state.requests.append(request)
      return state.answers.isEmpty
        ? .failure(ProviderError.unreachable("the script has no more answers"))
        : state.answers.removeFirst()
    }
    return try answer.get()
  }
}

extension Result where Success == HTTPAnswer, Failure == ProviderError {
  static func status(_ status: Int, _ body: String = "", _ headers: [String: String] = [:]) -> Self
  {
    .success(
      HTTPAnswer(
        status: status,
        headers: headers.map { .init($0.key, $0.value) },
        body: Array(body.utf8)
      ))
  }
}

extension ProviderEntry {
  static let testKey = AdminKey("sk-test-0123456789abcdef")
  /// Fri 20 Nov 2026, 14:32 UTC.
  static let testNow = UTCDay.november(20).start.addingTimeInterval(14 * 3600 + 32 * 60)

  func provider(
    _ transport: any HTTPTransport,
    pacer: any RequestPacer = UnlimitedPace(),
    origin: String? = nil,
    now: @escaping @Sendable () -> Date = { ProviderEntry.testNow }
  ) -> any UsageProvider {
    make(
      Connection(
        account: Account(
          id: .init(provider.id), provider: provider, configuredName: provider.name),
        key: Self.testKey,
        origin: origin ?? defaultOrigin,
        transport: transport,
        pacer: pacer,
        now: now
      ))
  }
}

extension UTCDay {
  /// A day of November 2026; its first is 1 793 491 200 s after 1970.
  static func november(_ day: Int) -> UTCDay { UTCDay(index: 20_758 + day - 1) }
}

extension ExactDecimal {
  static func of(_ text: String) throws -> ExactDecimal { try ExactDecimal(text: text) }
}

extension Money {
  static func usd(_ text: String) throws -> Money { try Money(decimalText: text, currency: .usd) }
}

extension CostQuery {
  static func november(_ days: ClosedRange<Int>, by groupBy: [Dimension] = [.lineItem, .workspace])
    -> CostQuery
  {
    .november(days, CostQuestion(dimensions: groupBy))
  }

  static func november(
    _ days: ClosedRange<Int>, _ question: CostQuestion, filters: [Dimension: [String]] = [:]
  ) -> CostQuery {
    CostQuery(
      days: .november(days.lowerBound)..<(.november(days.upperBound + 1)), question: question,
      filters: filters)
  }
}

extension UsageQuery {
  static func november(
    _ days: ClosedRange<Int>, of resource: UsageResource, by groupBy: [Dimension],
    filters: [Dimension: [String]] = [:]
  ) -> UsageQuery {
    .november(days, UsageQuestion(resource: resource, dimensions: groupBy), filters: filters)
  }

  static func november(
    _ days: ClosedRange<Int>, _ question: UsageQuestion, filters: [Dimension: [String]] = [:]
  ) -> UsageQuery {
    UsageQuery(
      window: UTCDay.november(days.lowerBound).start..<UTCDay.november(days.upperBound).end,
      bucketWidth: .day,
      question: question,
      filters: filters
    )
  }
}

extension Provider {
  /// The question that totals come from.
  var usageQuestion: UsageQuestion { questions.usage[0] }
  var costQuestion: CostQuestion { questions.costs[0] }
}
