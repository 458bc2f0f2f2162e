import UsageModel

/// Hidden prices of one cell, in dollars a token.
struct TokenRates: Sendable {
  let input: ExactDecimal
  let cacheRead: ExactDecimal
  let cacheWriteShort: ExactDecimal
  let cacheWriteLong: ExactDecimal
  let output: ExactDecimal
  /// What audio and image tokens cost, in percent of text.
  var audioPercent = 100
  var imagePercent = 100

  static let free = TokenRates(
    input: .zero, cacheRead: .zero, cacheWriteShort: .zero, cacheWriteLong: .zero, output: .zero)

  func percent(_ modality: TokenModality) -> Int {
    switch modality {
    case .text: 100
    case .audio: audioPercent
    case .image: imagePercent
    }
  }

  /// What a mix of tokens costs, for sizing traffic only.
  func approximateCost(of mix: TokenMix) -> Double {
    func tokens(_ text: Int, _ audio: Int, _ image: Int) -> Double {
      Double(text * 100 + audio * audioPercent + image * imagePercent) / 100
    }
    return tokens(mix.input, mix.audioInput, mix.imageInput) * input.approximate
      + tokens(mix.cacheRead, mix.audioCacheRead, 0) * cacheRead.approximate
      + Double(mix.cacheWriteShort) * cacheWriteShort.approximate
      + Double(mix.cacheWriteLong) * cacheWriteLong.approximate
      + tokens(mix.output, mix.audioOutput, mix.imageOutput) * output.approximate
  }

  /// Dollars for text tokens.
  func cost(of counts: TrafficCounts) -> ExactDecimal {
    ExactDecimal(counts.input) * input + ExactDecimal(counts.cacheRead) * cacheRead
      + ExactDecimal(counts.cacheWriteShort) * cacheWriteShort
      + ExactDecimal(counts.cacheWriteLong) * cacheWriteLong
      + ExactDecimal(counts.output) * output
  }
}
