import FoundationEssentials
import UsageModel

@testable import UsageProviders

/// One endpoint of one provider, for the suite that puts all of them through the same troubles.
///
/// Each has answers under `Fixtures/<fixtures>`: `full`, `minimal` where there can be nothing, and `two-pages` where
/// there are pages.
struct ContractEndpoint: Sendable, CustomStringConvertible {
  /// How an endpoint pages.
  enum Family: Sendable {
    /// It does not.
    case single
    /// `data[].results[]`, `has_more`, `next_page`; a window of buckets.
    case buckets
    /// `data[]`, `has_more`, `next_page`.
    case records
    /// `data[]`, `has_more`, `last_id`; `cursor` is the parameter that takes the last id.
    case list(cursor: String)
  }

  let entry: ProviderEntry
  /// `openai/usage_images`
  let fixtures: String
  let path: String
  /// The query for 18 November, without a cursor: its parts, in any order.
  let query: Set<String>
  let family: Family
  /// How many facts `full` holds, and each of the two pages.
  let fullCount: Int
  var pageCounts: (Int, Int) = (0, 0)
  /// Members of the first row of `full` without which the answer is not understood, as paths.
  let required: [String]
  /// Members of rows whose values are an open set.
  var enums: Set<String> = []
  /// What other paths answer on the way, as paths of fixtures.
  var besides: [String: String] = [:]
  let read:
    @Sendable (any UsageProvider, ClosedRange<Int>) async throws(ProviderError) ->
      ContractReading

  var description: String { fixtures }

  var isPaged: Bool {
    if case .single = family { false } else { true }
  }

  /// The days of November that `full` and `minimal` are about.
  static let day = 18...18
  /// The days of November that `two-pages` is about.
  static let fourDays = 1...4

  func reading(
    _ transport: some HTTPTransport, days: ClosedRange<Int> = day
  ) async -> ContractReading {
    let provider = entry.provider(ContractTransport(transport, besides: besides))
    do {
      return try await read(provider, days)
    } catch {
      return ContractReading(error: error)
    }
  }

  func reading(fixture: String, days: ClosedRange<Int> = day) async throws -> ContractReading {
    await reading(try ScriptedTransport(fixture: "\(fixtures)/\(fixture)"), days: days)
  }

  /// The pages of a fixture as trees, to be changed.
  func pages(of fixture: String) throws -> [JSONValue] {
    try Fixtures.pages(of: "\(fixtures)/\(fixture)").map { try JSONParser.parse($0) }
  }

  static let all: [ContractEndpoint] = anthropic + openAI
  static let paged = all.filter(\.isPaged)
}

extension Range<Date> {
  /// Whole days of November 2026.
  static func november(_ days: ClosedRange<Int>) -> Self {
    UTCDay.november(days.lowerBound).start..<UTCDay.november(days.upperBound).end
  }
}
