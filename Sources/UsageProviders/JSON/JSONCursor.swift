import FoundationEssentials
import UsageModel

/// A value of an answer and where it stands, so that every complaint names its place: `data[3].results[0].amount`.
///
/// A member we rely on must be there and of its type; members and enum strings we do not know are passed over.
struct JSONCursor {
  let value: JSONValue
  let path: String

  init(_ value: JSONValue, path: String = "") {
    self.value = value
    self.path = path
  }

  /// Refuses a body that is not JSON.
  init(body: [UInt8]) throws(ProviderError) {
    do {
      self.init(try JSONParser.parse(body))
    } catch {
      throw .unexpectedShape(at: "body", detail: "is \(error.problem) (byte \(error.byte))")
    }
  }

  func unexpected(_ detail: String) -> ProviderError {
    .unexpectedShape(at: path.isEmpty ? "body" : path, detail: detail)
  }

  private func isNot(_ wanted: String) -> ProviderError {
    unexpected("is \(value.kind), not \(wanted)")
  }

  // MARK: Members

  func path(to name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// The member, required to be there; it may be null.
  func member(_ name: String) throws(ProviderError) -> JSONCursor {
    guard case .object = value else { throw isNot("an object") }
    guard let member = value[name] else {
      throw .unexpectedShape(at: path(to: name), detail: "is missing")
    }
    return JSONCursor(member, path: path(to: name))
  }

  /// The member, nil when it is missing or null.
  func optional(_ name: String) throws(ProviderError) -> JSONCursor? {
    guard case .object = value else { throw isNot("an object") }
    guard let member = value[name], member != .null else { return nil }
    return JSONCursor(member, path: path(to: name))
  }

  func string(_ name: String) throws(ProviderError) -> String { try member(name).string() }

  func optionalString(_ name: String) throws(ProviderError) -> String? {
    guard let member = try optional(name) else { return nil }
    return try member.string()
  }

  func bool(_ name: String) throws(ProviderError) -> Bool {
    let member = try member(name)
    guard case .bool(let bool) = member.value else { throw member.isNot("true or false") }
    return bool
  }

  /// nil when the member is missing or null.
  func optionalBool(_ name: String) throws(ProviderError) -> Bool? {
    guard try optional(name) != nil else { return nil }
    return try bool(name)
  }

  func count(_ name: String) throws(ProviderError) -> Int { try member(name).count() }

  func optionalCount(_ name: String) throws(ProviderError) -> Int? {
    guard let member = try optional(name) else { return nil }
    return try member.count()
  }

  func elements(_ name: String) throws(ProviderError) -> [JSONCursor] {
    let member = try member(name)
    guard case .array(let elements) = member.value else { throw member.isNot("an array") }
    return elements.enumerated().map { JSONCursor($1, path: "\(member.path)[\($0)]") }
  }

  /// The members of an object whose names are data. A name could be anything, also a key, so `path` has its place instead.
  func members() throws(ProviderError) -> [(name: String, value: JSONCursor)] {
    guard case .object(let members) = value else { throw isNot("an object") }
    return members.enumerated().map { place, member in
      (member.name, JSONCursor(member.value, path: "\(path)[\(place)]"))
    }
  }

  // MARK: Values

  func string() throws(ProviderError) -> String {
    guard case .string(let text) = value else { throw isNot("text") }
    return text
  }

  /// A count of tokens, requests or calls: a whole number from 0 to `CountBounds.perAnswer`.
  func count() throws(ProviderError) -> Int {
    let number = try wholeNumber()
    guard number <= CountBounds.perAnswer else { throw unexpected("is beyond any count") }
    return number
  }

  /// Unix seconds, to the end of the year 9999.
  func unixTime() throws(ProviderError) -> Date {
    let seconds = try wholeNumber()
    guard seconds < 253_402_300_800 else { throw unexpected("is not a time") }
    return Date(timeIntervalSince1970: TimeInterval(seconds))
  }

  /// `2026-11-20T14:00:00Z`.
  func timestamp() throws(ProviderError) -> Date {
    guard let instant = Date(utcText: try string()) else {
      throw unexpected("is not a UTC timestamp")
    }
    return instant
  }

  /// A decimal, exactly, spelled as text; `orNumber` also accepts a JSON number.
  func decimal(orNumber: Bool) throws(ProviderError) -> ExactDecimal {
    let literal: String
    switch value {
    case .string(let text): literal = text
    case .number(let text) where orNumber: literal = text
    default: throw isNot(orNumber ? "a number" : "text")
    }
    do {
      return try ExactDecimal(text: literal)
    } catch {
      switch error {
      case .malformed:
        throw unexpected(
          "is not an amount" + (ServerText.word(literal).map { ": '\($0)'" } ?? ""))
      case .overflow: throw unexpected("is beyond any amount")
      }
    }
  }

  private func wholeNumber() throws(ProviderError) -> Int {
    guard case .number(let literal) = value else { throw isNot("a number") }
    guard literal.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(literal) else {
      throw unexpected("is not a whole number from 0 up to 64 bits")
    }
    return number
  }
}
