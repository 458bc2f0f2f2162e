import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `A line item of OpenAI's bill` {
  @Test(arguments: [
    ("gpt-4o-mini-2024-07-18, input", "gpt-4o-mini-2024-07-18", TokenKind.input),
    ("gpt-5.4-2026-03-05, cached input", "gpt-5.4-2026-03-05", .cacheRead),
    ("gpt-5.6-luna, cache writes", "gpt-5.6-luna", .cacheWriteShort),
    ("priority | gpt-5.6-sol, output, long context", "gpt-5.6-sol", .output),
    ("gpt-audio-mini-2025-12-15 audio, input", "gpt-audio-mini-2025-12-15", .input),
    ("gpt-image-2-2026-04-21 image, output", "gpt-image-2-2026-04-21", .output),
    ("gpt-image-2.5-sunburst text, cached input", "gpt-image-2.5-sunburst", .cacheRead),
    ("text-embedding-3-small, input", "text-embedding-3-small", .input),
    ("evals | gpt-4o-mini-2024-07-18, input", "gpt-4o-mini-2024-07-18", .input),
    ("gpt-6-astra, input_tokens", "gpt-6-astra", .input),
    ("text, input", "text", .input),
  ])
  func `that charges tokens names model and kind`(text: String, model: String, kind: TokenKind) {
    let line = TokenLineItem(text)
    #expect(line?.model == model)
    #expect(line?.kind == kind)
  }

  @Test(arguments: [
    ("gpt-5.4, input", nil, nil, false),
    ("priority | gpt-5.6-sol, output, long context", "priority", nil, true),
    ("gpt-5.6-sol, cached input, long context", nil, nil, true),
    ("evals | gpt-4o-mini-2024-07-18, input", "evals", nil, false),
    ("assistants api | gpt-4o, output", "assistants api", nil, false),
    ("gpt-audio-mini audio, input", nil, Modality.audio, false),
    ("priority | gpt-image-2 image, output, long context", "priority", .image, true),
    ("gpt-image-2.5 text, cached input", nil, .text, false),
  ])
  func `keeps its prefix, its modality and its context`(
    text: String, prefix: String?, modality: Modality?, isLongContext: Bool
  ) {
    let line = TokenLineItem(text)
    #expect(line?.prefix == prefix)
    #expect(line?.modality == modality)
    #expect(line?.isLongContext == isLongContext)
  }

  @Test(arguments: [
    "web search tool calls", "assistants api | file search", "Vector storage", "", ", ", ", input",
    "gpt-5.4", "gpt-5.4,input", "gpt-5.4, training", "gpt-5.4, input, nightly",
    "gpt-5.4, input, long context, again", "gpt-5.4 video, input", "gpt-5.4 audio text, input",
    "Vector storage, input", " audio, input", "priority | ", "priority | , input",
    "a | b | c, input",
    "gpt-5.4, Input", "gpt-5.4, , long context",
  ])
  func `that is anything else stays whole`(text: String) {
    #expect(TokenLineItem(text) == nil)
  }
}
