import FoundationEssentials
import UsageModel

/// What OpenAI's reports refuse although a narrower question would be answered.
///
/// A refusal of something else that is taken for one of these costs a request and a dimension, which the answer says;
/// it never costs a row. The limits are taken from the server's own words: they move, and not every organization has the same.
enum OpenAIRefusal {
  /// `code: reporting_lookback_exceeded`: "... Earliest supported start date: 2025-10-08 (UTC)."
  static func read(
    _ error: ProviderError, window: Range<Date>, dimensions: [Dimension]
  ) -> NarrowingWalk.Refusal? {
    guard case .rejected(400, let code, let said) = error else { return nil }
    if code == "reporting_lookback_exceeded" {
      return day(in: said).map { .beyondHistory(earliest: $0) }
    }
    // "group_by=api_key_id is not available for this time range. Try a start_time on or after 1764979200."
    if dimensions.contains(.apiKey), said.contains("api_key_id") {
      return .dropped([.apiKey], before: floor(in: said, window: window), serverSaid: said)
    }
    // Whether people and projects go together depends on organization and period; the person is what was asked for.
    if dimensions.contains(.user), dimensions.contains(.workspace),
      said.contains("user") || said.contains("project")
    {
      return .dropped([.workspace], before: window.upperBound, serverSaid: said)
    }
    return nil
  }

  /// The first day that the text names.
  private static func day(in text: String) -> UTCDay? {
    text.split { !($0.isASCII && ($0.isNumber || $0 == "-")) }.lazy
      .compactMap { UTCDay(text: $0) }.first
  }

  /// Until where the window must be asked without the key: all of it where the text names no second within it.
  private static func floor(in text: String, window: Range<Date>) -> Date {
    let named = text.split { !($0.isASCII && $0.isNumber) }.lazy
      .compactMap { TimeInterval($0) }
      .map { BucketWidth.day.ceiling(Date(timeIntervalSince1970: $0)) }
      .first { window.contains($0) && $0 > window.lowerBound }
    return named ?? window.upperBound
  }
}
