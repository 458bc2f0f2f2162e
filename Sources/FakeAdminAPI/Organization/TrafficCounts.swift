/// What one source of traffic did in a span of time. Token counts are disjoint; those without a
/// modality in their name are text.
struct TrafficCounts: Hashable, Sendable {
  var requests = 0
  /// Images, characters, seconds, MiB-hours, sessions or calls, whatever the source is counted in.
  var units = 0
  /// Neither read from a cache nor written to one.
  var input = 0
  var imageInput = 0
  var audioInput = 0
  var cacheRead = 0
  var imageCacheRead = 0
  var audioCacheRead = 0
  /// Cache writes of the short lifetime (Anthropic 5 minutes, OpenAI 30 minutes).
  var cacheWriteShort = 0
  /// Cache writes of the long lifetime (Anthropic 1 hour, OpenAI 12 hours).
  var cacheWriteLong = 0
  var output = 0
  var imageOutput = 0
  var audioOutput = 0
  var webSearches = 0

  var isZero: Bool { self == TrafficCounts() }

  var allInput: Int { input + imageInput + audioInput }
  var allCacheRead: Int { cacheRead + imageCacheRead + audioCacheRead }
  var allCacheWrites: Int { cacheWriteShort + cacheWriteLong }
  var allOutput: Int { output + imageOutput + audioOutput }

  /// Input, cache read and output of one modality.
  subscript(_ modality: TokenModality) -> (input: Int, cacheRead: Int, output: Int) {
    switch modality {
    case .text: (input, cacheRead, output)
    case .audio: (audioInput, audioCacheRead, audioOutput)
    case .image: (imageInput, imageCacheRead, imageOutput)
    }
  }

  static func += (sum: inout Self, other: Self) {
    sum = sum.combined(with: other, +)
  }

  static func - (whole: Self, part: Self) -> Self {
    whole.combined(with: part, -)
  }

  /// What the first `part` requests of these account for; exact at both ends, growing with `part`
  /// between them.
  func first(_ part: Int) -> Self {
    guard requests > 0 else { return Self() }
    return combined(with: self) { count, _ in count * part / requests }
  }

  private func combined(with other: Self, _ operation: (Int, Int) -> Int) -> Self {
    Self(
      requests: operation(requests, other.requests),
      units: operation(units, other.units),
      input: operation(input, other.input),
      imageInput: operation(imageInput, other.imageInput),
      audioInput: operation(audioInput, other.audioInput),
      cacheRead: operation(cacheRead, other.cacheRead),
      imageCacheRead: operation(imageCacheRead, other.imageCacheRead),
      audioCacheRead: operation(audioCacheRead, other.audioCacheRead),
      cacheWriteShort: operation(cacheWriteShort, other.cacheWriteShort),
      cacheWriteLong: operation(cacheWriteLong, other.cacheWriteLong),
      output: operation(output, other.output),
      imageOutput: operation(imageOutput, other.imageOutput),
      audioOutput: operation(audioOutput, other.audioOutput),
      webSearches: operation(webSearches, other.webSearches)
    )
  }
}
