import FoundationEssentials
import UsageModel

/// What one page of a report came back as.
public struct ReportAnswer: Sendable {
  /// The body as it was received, or why there is none that can be used, in the server's own words.
  public let body: Result<JSONValue, ProviderError>
  /// nil when nothing answered.
  public let status: Int?
  /// Source: header `request-id` (Anthropic) or `x-request-id` (OpenAI), else the body's `request_id`.
  public let requestID: String?
  /// The server's clock, of its header `Date`, in whole seconds.
  public let serverDate: Date?

  /// Why there is no body, as a clause with status and request id; nil when there is one.
  public var failure: String? {
    guard case .failure(let error) = body else { return nil }
    var details: [String] = []
    let sentence = error.sentence
    if let status, !sentence.contains("HTTP \(status)") { details.append("HTTP \(status)") }
    if let requestID { details.append("request \(requestID)") }
    return details.isEmpty ? sentence : "\(sentence) (\(details.joined(separator: ", ")))"
  }
}
