import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `The questions of a provider` {
  @Test func `are never more than Anthropic answers at once`() {
    let questions = Provider.anthropic.questions
    #expect((questions.usage + questions.usageOnDemand).allSatisfy { $0.dimensions.count <= 5 })
    #expect(
      (questions.usage + questions.usageOnDemand).map(\.split) == [.standard, .keys, .people])
  }

  @Test(arguments: [Provider.anthropic, .openAI])
  func `have one primary of usage first, a standard one of costs first, and each once`(
    provider: Provider
  ) {
    let questions = provider.questions
    #expect(questions.usage.first?.isPrimary == true)
    #expect(questions.usage.filter(\.isPrimary).count == 1)
    #expect(questions.costs.first?.split == .standard)
    #expect(Set(questions.costs.map(\.split)).count == questions.costs.count)
    #expect(
      Set(questions.usage.map(\.resource.id)).count == Set(questions.usage.map(\.resource)).count)
    #expect(questions.costs.contains { $0.split == .total && $0.dimensions.isEmpty })
  }

  @Test func `of OpenAI cover every usage endpoint`() {
    #expect(
      Set(Provider.openAI.questions.usage.map(\.resource.id)) == [
        "completions", "decisions", "embeddings", "moderations", "images", "audio_speeches",
        "audio_transcriptions", "vector_stores", "code_interpreter_sessions",
        "file_search_calls", "web_search_calls",
      ])
  }
}
