import UsageModel
import UsageProviders

extension ProviderEntry {
  /// The header that says which organization is meant, where one key may read several.
  ///
  /// Source: OpenAI `OpenAI-Organization: org-...`. An Anthropic key is of one organization.
  var organizationHeader: String? {
    provider.id == Provider.openAI.id ? "OpenAI-Organization" : nil
  }
}
