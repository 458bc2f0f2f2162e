import BigInt

/// Why a text is not an amount we can carry exactly.
public enum DecimalTextError: Error, Hashable, Sendable {
  /// Not `[-]digits[.digits][e[+|-]digits]`.
  case malformed
  /// A non-zero value beyond 10^36 or finer than 10^-96: refused, never rounded.
  case overflow
}

extension ExactDecimal {
  /// Bounds what a server can make us align: 36 + 96 digits is far past any bill and cheap to add.
  private static let largestMagnitude = 36
  private static let finestExponent = -96

  /// Reads a JSON number or the same spelling as text: `12.50`, `1.5e-2`, `0E-6176`. Nothing else: no sign `+`, no
  /// spaces, no hexadecimal, no `NaN`.
  public init(text: some StringProtocol) throws(DecimalTextError) {
    // Read as plain bytes: for any other kind of text the loop would be several times as slow.
    var text = String(text)
    self = try text.withUTF8 { bytes in
      Result { () throws(DecimalTextError) in try ExactDecimal(bytes: bytes) }
    }.get()
  }

  private init(bytes text: UnsafeBufferPointer<UInt8>) throws(DecimalTextError) {
    var digits = WrittenDigits()
    var exponent = 0
    var bytes = text.makeIterator()
    var byte = bytes.next()
    var isNegative = false
    if byte == UInt8(ascii: "-") {
      isNegative = true
      byte = bytes.next()
    }
    func isDigit(_ byte: UInt8?) -> Bool {
      guard let byte else { return false }
      return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
    guard isDigit(byte) else { throw .malformed }
    while let digit = byte, isDigit(digit) {
      digits.append(digit)
      byte = bytes.next()
    }
    if byte == UInt8(ascii: ".") {
      byte = bytes.next()
      guard isDigit(byte) else { throw .malformed }
      while let digit = byte, isDigit(digit) {
        digits.append(digit)
        exponent -= 1
        byte = bytes.next()
      }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      byte = bytes.next()
      var sign = 1
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
        sign = byte == UInt8(ascii: "-") ? -1 : 1
        byte = bytes.next()
      }
      guard isDigit(byte) else { throw .malformed }
      var written = 0
      while let digit = byte, isDigit(digit) {
        // Past a million the value is out of bounds whatever follows; the cap only keeps the arithmetic small.
        written = min(written * 10 + Int(digit - UInt8(ascii: "0")), 1_000_000)
        byte = bytes.next()
      }
      exponent += sign * written
    }
    guard byte == nil else { throw .malformed }

    let value = digits.value(isNegative: isNegative, exponent: exponent)
    // Zeros at the end are no digits, and leave the place of the first one.
    guard
      value.isZero
        || (value.exponent >= Self.finestExponent
          && exponent + digits.count <= Self.largestMagnitude)
    else { throw .overflow }
    self = value
  }

  /// The exact value without exponent and without trailing zeros: `8140.2231`, `0`, `-0.5`.
  public var canonicalText: String {
    let digits = magnitudeText
    let sign = isNegative ? "-" : ""
    guard exponent < 0 else { return sign + digits + String(repeating: "0", count: exponent) }
    let places = -exponent
    let padded =
      digits.count > places
      ? digits : String(repeating: "0", count: places - digits.count + 1) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  private var magnitudeText: String {
    switch digits {
    case .small(let value): String(value.magnitude)
    case .large(let value): String(value.magnitude)
    }
  }

  /// Rounded for the eye, with thousands separators: `8,140.22`.
  public func formatted(places: Int, grouping: Bool = true) -> String {
    let rounded = rounded(toPlaces: places)
    let digits = String(rounded.significand(at: min(-places, rounded.exponent)).magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    var whole = String(padded.dropLast(places))
    if grouping {
      var index = whole.count - 3
      while index > 0 {
        whole.insert(",", at: whole.index(whole.startIndex, offsetBy: index))
        index -= 3
      }
    }
    let sign = rounded.isNegative ? "-" : ""
    return places == 0 ? sign + whole : sign + whole + "." + padded.suffix(places)
  }
}

/// The digits of a text, without zeros in front: as a number while they fit one.
private struct WrittenDigits {
  private static let mostSmall = 38

  private(set) var count = 0
  private var small: Int128 = 0
  private var rest: [UInt8] = []

  mutating func append(_ digit: UInt8) {
    if count == 0, digit == UInt8(ascii: "0") { return }
    count += 1
    if count <= Self.mostSmall {
      small = small * 10 + Int128(digit - UInt8(ascii: "0"))
    } else {
      rest.append(digit)
    }
  }

  func value(isNegative: Bool, exponent: Int) -> ExactDecimal {
    guard !rest.isEmpty else {
      return ExactDecimal(isNegative ? -small : small, exponent: exponent)
    }
    let text = String(small) + String(decoding: rest, as: UTF8.self)
    let magnitude = BigInt(text, radix: 10) ?? 0
    return ExactDecimal(significand: isNegative ? -magnitude : magnitude, exponent: exponent)
  }
}

extension ExactDecimal: CustomStringConvertible {
  public var description: String { canonicalText }
}
