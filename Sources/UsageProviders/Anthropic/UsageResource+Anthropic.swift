import UsageModel

extension UsageResource {
  /// The Messages API with everything built on it: batches, Claude Code on API billing, the Console's playground.
  public static let messages = UsageResource(
    id: "messages", name: "Messages", unit: .tokens, isPrimary: true)
}
