import UsageModel

extension ExactDecimal {
  /// More digits than any sum of amounts can have that were read from a server, in any unit of them.
  private static let longest = 256

  /// From a column of the file: any `canonicalText`, also of sums beyond what one amount of a server may be.
  init(column text: String) throws {
    do throws(DecimalTextError) {
      try self.init(text: text)
    } catch .overflow where text.utf8.count <= Self.longest {
      self = try Self.sum(text)
    } catch {
      throw DamagedContent(
        reason: "it holds an amount '\(text.prefix(60))' that costtop did not write")
    }
  }

  /// - Parameter text: digits with a sign and a point at most; the point may stand anywhere.
  private static func sum(_ text: String) throws -> ExactDecimal {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    var value = ExactDecimal.zero
    var places = 0
    var isFraction = false
    for byte in digits {
      if byte == UInt8(ascii: ".") {
        isFraction = true
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
        throw DamagedContent(reason: "it holds an amount '\(text)' that costtop did not write")
      }
      value = value.shifted(byPlaces: 1) + ExactDecimal(Int(byte - UInt8(ascii: "0")))
      if isFraction { places += 1 }
    }
    value = value.shifted(byPlaces: -places)
    return text.utf8.first == UInt8(ascii: "-") ? -value : value
  }
}
