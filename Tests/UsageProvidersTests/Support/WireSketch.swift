import FoundationEssentials
import UsageModel

@testable import UsageProviders

/// Writes answers of a provider by hand, so that one suite can put both through the same troubles.
struct WireSketch: Sendable, CustomStringConvertible {
  let entry: ProviderEntry
  /// 100 tokens in, 10 out.
  let usageRow: String
  /// $1.25
  let costRow: String
  /// Whether a bucket may go on at the next page.
  let continuesBuckets: Bool
  let bucketHead: @Sendable (Range<Date>) -> String

  var description: String { entry.provider.name }

  func bucket(_ interval: Range<Date>, _ rows: [String]) -> String {
    "{\(bucketHead(interval)),\"results\":[\(rows.joined(separator: ","))]}"
  }

  func bucket(_ day: Int, _ rows: [String] = []) -> String {
    bucket(UTCDay.november(day).interval, rows)
  }

  func page(_ buckets: [String], hasMore: Bool? = nil, next: String? = nil) -> String {
    let cursor = next.map { "\"\($0)\"" } ?? "null"
    return """
      {"object":"page","data":[\(buckets.joined(separator: ","))],
      "has_more":\(hasMore ?? (next != nil)),"next_page":\(cursor)}
      """
  }

  static let all: [WireSketch] = [anthropic, openAI]

  static let anthropic = WireSketch(
    entry: .anthropic,
    usageRow: """
      {"uncached_input_tokens":100,"cache_read_input_tokens":0,"output_tokens":10,
      "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},
      "server_tool_use":{"web_search_requests":0},
      "workspace_id":"w","model":"m","service_tier":"standard"}
      """,
    costRow: """
      {"amount":"125","currency":"USD","description":"Lines","workspace_id":"w","model":"m",
      "service_tier":"standard","token_type":"output_tokens"}
      """,
    continuesBuckets: false,
    bucketHead: {
      "\"starting_at\":\"\($0.lowerBound.utcText)\",\"ending_at\":\"\($0.upperBound.utcText)\""
    }
  )

  static let openAI = WireSketch(
    entry: .openAI,
    usageRow: """
      {"object":"organization.usage.completions.result","input_tokens":100,"output_tokens":10,
      "num_model_requests":1,"project_id":"w","model":"m","service_tier":"standard"}
      """,
    costRow: """
      {"object":"organization.costs.result","amount":{"value":1.25,"currency":"usd"},
      "line_item":"m, output","project_id":"w"}
      """,
    continuesBuckets: true,
    bucketHead: {
      "\"object\":\"bucket\",\"start_time\":\(Int($0.lowerBound.timeIntervalSince1970)),"
        + "\"end_time\":\(Int($0.upperBound.timeIntervalSince1970))"
    }
  )
}
