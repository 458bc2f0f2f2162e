import UsageModel

/// Takes OpenAI's nested token counters apart into disjoint counts.
enum OpenAITokens {
  /// `input_tokens` is the total: cached reads and cache writes are within it. Only it and `output_tokens` must be there.
  /// Revisions of the API disagree on whether `input_cache_write_tokens` includes the 12-hour writes, so what is written
  /// comes from the difference where the uncached count is known, else from the counters by the revision that the
  /// 30-minute counter gives away. The text, audio and image counters split these totals and are never added to them.
  static func read(_ result: JSONCursor) throws(ProviderError) -> TokenCounts {
    let total = try result.count("input_tokens")
    let cached = try result.optionalCount("input_cached_tokens") ?? 0
    let uncached = try result.optionalCount("input_uncached_tokens")
    let written12h = try result.optionalCount("input_cache_write_12h_tokens")
    let written30m = try result.optionalCount("input_cache_write_30m_tokens")
    let written = try result.optionalCount("input_cache_write_tokens") ?? 0

    let writes: Int
    if let uncached {
      writes = total - cached - uncached
    } else if written30m != nil {
      writes = written
    } else {
      writes = written + (written12h ?? 0)
    }
    let long = written12h ?? written30m.map { writes - $0 } ?? 0
    let input = total - cached - writes
    guard input >= 0, writes >= 0, long >= 0, long <= writes else {
      throw result.unexpected("has input counters that do not add up")
    }
    return TokenCounts(
      input: input,
      cacheRead: cached,
      cacheWriteShort: writes - long,
      cacheWriteLong: long,
      output: try result.count("output_tokens")
    )
  }

  /// What of `tokens` the split counters of `result` tell as audio and images. They split what is neither cached nor
  /// written to a cache, what is cached, and the output. Revisions of the API disagree on whether the first of them have
  /// the cached tokens too, and any may be absent, so they tell only where text, audio and images add up.
  static func content(
    of tokens: TokenCounts, _ result: JSONCursor
  ) throws(ProviderError) -> TokenContent {
    func counts(_ modality: Modality) throws(ProviderError) -> TokenCounts {
      TokenCounts(
        input: try result.optionalCount("input_\(modality.rawValue)_tokens") ?? 0,
        cacheRead: try result.optionalCount("input_cached_\(modality.rawValue)_tokens") ?? 0,
        output: try result.optionalCount("output_\(modality.rawValue)_tokens") ?? 0)
    }
    let (text, audio, image) = (try counts(.text), try counts(.audio), try counts(.image))
    let told = text + audio + image
    guard told.input == tokens.input, told.cacheRead == tokens.cacheRead,
      told.output == tokens.output
    else { return .untold }
    return TokenContent(audio: audio, image: image)
  }
}
