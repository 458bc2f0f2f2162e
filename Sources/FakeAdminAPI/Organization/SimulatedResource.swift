/// What a usage report is about; the raw value is the last part of its path.
public enum SimulatedResource: String, Sendable, CaseIterable {
  /// `usage_report/messages`, the only one of Anthropic's.
  case messages
  case completions
  case decisions
  case embeddings
  case moderations
  case images
  case audioSpeeches = "audio_speeches"
  case audioTranscriptions = "audio_transcriptions"
  case vectorStores = "vector_stores"
  case codeInterpreterSessions = "code_interpreter_sessions"
  case fileSearchCalls = "file_search_calls"
  case webSearchCalls = "web_search_calls"

  public var provider: SimulatedProvider { self == .messages ? .anthropic : .openai }

  /// Whether its report counts something else than tokens.
  var isCountedInUnits: Bool {
    switch self {
    case .messages, .completions, .decisions, .embeddings, .moderations: false
    case .images, .audioSpeeches, .audioTranscriptions, .vectorStores, .codeInterpreterSessions,
      .fileSearchCalls, .webSearchCalls:
      true
    }
  }

  /// The report that holds the tokens of ordinary requests.
  static func main(of provider: SimulatedProvider) -> Self {
    provider == .anthropic ? .messages : .completions
  }
}
