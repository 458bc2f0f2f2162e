import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `A hostile answer` {
  /// SplitMix64, so that a failure can be repeated.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let splices = [
    "\"", "{", "[", "-", "9223372036854775807", "1e999999999", "0e-999999999", "null", "\\u", "NaN",
    "\"9999-12-31T23:59:59Z\"", "253402300799", "\u{0}", "作",
  ]

  private func mutated(_ body: [UInt8], _ random: inout Generator) -> [UInt8] {
    var body = body
    for _ in 0..<Int.random(in: 1...3, using: &random) where !body.isEmpty {
      let place = Int.random(in: 0..<body.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: body[place] = UInt8.random(in: 0...255, using: &random)
      case 1: body.removeSubrange(place..<min(body.count, place + 20))
      case 2: body.removeSubrange(place...)
      default:
        let splice = Self.splices.randomElement(using: &random) ?? ""
        body.replaceSubrange(place..<min(body.count, place + splice.utf8.count), with: splice.utf8)
      }
    }
    return body
  }

  @Test(arguments: ["anthropic", "openai"])
  func `is an error or an answer, never a crash and never half a sum`(folder: String) async throws {
    let entry = try #require(ProviderCatalog.all.first { $0.provider.id == folder })
    var random = Generator(state: 20_261_120)
    for path in Fixtures.paths().sorted() where path.hasPrefix(folder) {
      let body = try Fixtures.bytes(of: path)
      for _ in 0..<10 {
        let broken = mutated(body, &random)
        let transport = ScriptedTransport([
          .success(HTTPAnswer(status: 200, body: broken)),
          .success(HTTPAnswer(status: 200, body: broken)),
        ])
        let provider = entry.provider(transport)
        if !path.contains("/cost") {
          let endpoint = ContractEndpoint.all.first { path.hasPrefix($0.fixtures + "/") }
          _ = try? await endpoint?.read(provider, 1...30)
        } else if let answer = try? await provider.costs(.november(1...30)) {
          // Whatever was read, the rows and the literals beside them agree.
          let literals = answer.literalTotals.values.reduce(Amounts()) { $0.adding($1) }
          let difference = Amounts(answer.items.map(\.amount)).differences(from: literals)
          #expect(difference.isEmpty, "\(path): \(String(decoding: broken, as: UTF8.self))")
        }
        _ = ProviderError(
          answer: HTTPAnswer(status: 500, body: broken), key: ProviderEntry.testKey,
          now: ProviderEntry.testNow)
      }
    }
  }
}
