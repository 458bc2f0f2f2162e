import UsageModel

/// Named as the path of their endpoint is: `/v1/organization/usage/<id>`.
extension UsageResource {
  /// Chat completions and the Responses API.
  public static let completions = UsageResource(
    id: "completions", name: "Completions", unit: .tokens, isPrimary: true)
  public static let decisions = UsageResource(id: "decisions", name: "Decisions", unit: .tokens)
  public static let embeddings = UsageResource(id: "embeddings", name: "Embeddings", unit: .tokens)
  public static let moderations = UsageResource(
    id: "moderations", name: "Moderations", unit: .tokens)
  public static let images = UsageResource(id: "images", name: "Images", unit: .images)
  public static let audioSpeeches = UsageResource(
    id: "audio_speeches", name: "Speech", unit: .characters)
  public static let audioTranscriptions = UsageResource(
    id: "audio_transcriptions", name: "Transcription", unit: .seconds)
  public static let vectorStores = UsageResource(
    id: "vector_stores", name: "Vector stores", unit: .bytes)
  public static let codeInterpreterSessions = UsageResource(
    id: "code_interpreter_sessions", name: "Code interpreter", unit: .sessions)
  public static let fileSearchCalls = UsageResource(
    id: "file_search_calls", name: "File search", unit: .calls)
  public static let webSearchCalls = UsageResource(
    id: "web_search_calls", name: "Web search", unit: .calls)
}
