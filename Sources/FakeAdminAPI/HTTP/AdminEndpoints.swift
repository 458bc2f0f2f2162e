/// Every path that is served.
enum AdminEndpoints {
  static let all: [any AdminEndpoint] = anthropic + openAI

  private static let anthropic: [any AdminEndpoint] = [
    AnthropicOrganization(), AnthropicMessagesUsage(), AnthropicCostReport(),
    AnthropicClaudeCode(), AnthropicWorkspaces(), AnthropicWorkspace(), AnthropicKeys(),
    AnthropicUsers(),
  ]

  private static let openAI: [any AdminEndpoint] =
    OpenAIUsageShape.all.map(OpenAIUsage.init) + [
      OpenAICosts(), OpenAIProjects(), OpenAIUsers(), OpenAIProjectKeys(), OpenAIAdminKeys(),
      OpenAIServiceAccounts(), OpenAISpendLimit(),
    ]
}
