/// Every provider costtop knows. A new one is a folder beside `Anthropic` and a line here.
public enum ProviderCatalog {
  public static let all: [ProviderEntry] = [.anthropic, .openAI]
}
