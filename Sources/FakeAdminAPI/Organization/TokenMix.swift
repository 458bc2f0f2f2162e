/// What an average request consists of.
struct TokenMix: Sendable {
  /// Text.
  var input = 0
  var imageInput = 0
  var audioInput = 0
  var cacheRead = 0
  var audioCacheRead = 0
  var cacheWriteShort = 0
  var cacheWriteLong = 0
  var output = 0
  var imageOutput = 0
  var audioOutput = 0
  var searchesPerThousand = 0
  /// Of the resource the request is about: images, characters, seconds, calls...
  var units = 0

  static let agent = Self(
    input: 1_200, cacheRead: 42_000, cacheWriteShort: 2_600, cacheWriteLong: 600, output: 900,
    searchesPerThousand: 6)
  static let chat = Self(
    input: 1_800, cacheRead: 6_000, cacheWriteShort: 900, output: 650, searchesPerThousand: 15)
  static let coding = Self(
    input: 700, cacheRead: 68_000, cacheWriteShort: 2_100, cacheWriteLong: 3_400, output: 1_100)
  static let plain = Self(input: 3_500, output: 450)
  static let document = Self(input: 9_000, output: 1_200)
  static let longDocument = Self(input: 262_000, output: 1_500)
  static let vision = Self(input: 1_600, imageInput: 800, cacheRead: 1_600, output: 380)
  static let embedding = Self(input: 820)
  static let voice = Self(
    input: 240, audioInput: 1_100, cacheRead: 600, audioCacheRead: 900, output: 160,
    audioOutput: 780)
  static let imageGeneration = Self(input: 140, imageOutput: 4_160, units: 1)
  static let imageEdit = Self(input: 110, imageInput: 1_560, imageOutput: 6_240, units: 2)
  static let speech = Self(units: 1_300)
  static let recording = Self(units: 340)
  static let searches = Self(units: 2)
  /// For services charged by the request.
  static let piece = Self(units: 1)
}
