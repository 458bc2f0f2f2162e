/// Whose admin API is simulated.
public enum SimulatedProvider: String, Sendable, CaseIterable {
  case anthropic
  case openai
}
