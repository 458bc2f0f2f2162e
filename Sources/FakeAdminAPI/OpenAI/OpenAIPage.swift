import FoundationEssentials

/// Cursors and envelopes of the page family.
enum OpenAIPage {
  /// 20 bytes in Base64: the start of the next bucket, a signature that binds the cursor to its
  /// question, the start again.
  static func cursor(_ start: Date, signature: UInt32) -> String {
    let second = UInt64(max(0, start.timeIntervalSince1970))
    let bytes = bigEndian(second) + bigEndian(UInt64(signature)).suffix(4) + bigEndian(second)
    return "page_" + Data(bytes).base64EncodedString()
  }

  static func start(
    in parameters: QueryParameters, signature: UInt32
  ) throws(AdminRefusal) -> Date? {
    guard let cursor = parameters["page"] else { return nil }
    guard cursor.hasPrefix("page_"), let data = Data(base64Encoded: String(cursor.dropFirst(5))),
      data.count == 20
    else {
      throw .invalid("Invalid page cursor.", param: "page", code: "invalid_request_error")
    }
    let bytes = Array(data)
    guard number(bytes[8..<12]) == UInt64(signature), bytes[0..<8] == bytes[12..<20] else {
      throw .invalid(
        "The page cursor does not belong to this query.", param: "page",
        code: "invalid_request_error")
    }
    return Date(timeIntervalSince1970: Double(number(bytes[0..<8])))
  }

  static func envelope(_ data: [JSONValue], next: Date?, signature: UInt32) -> JSONValue {
    .object([
      "object": "page", "data": .array(data), "has_more": .bool(next != nil),
      "next_page": JSONValue(next.map { cursor($0, signature: signature) }),
    ])
  }

  /// The ISO members are on the wire and in no document; populated buckets write them without a
  /// zone.
  static func bucket(_ interval: Range<Date>, results: [JSONValue]) -> JSONValue {
    let zone = results.isEmpty ? "+00:00" : ""
    func iso(_ instant: Date) -> JSONValue { .string(instant.utcText.dropLast() + zone) }
    return .object([
      "object": "bucket",
      "start_time": .int(Int(interval.lowerBound.timeIntervalSince1970)),
      "end_time": .int(Int(interval.upperBound.timeIntervalSince1970)),
      "start_time_iso": iso(interval.lowerBound),
      "end_time_iso": iso(interval.upperBound),
      "results": .array(results),
    ])
  }

  private static func bigEndian(_ value: UInt64) -> [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt64($0)) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
