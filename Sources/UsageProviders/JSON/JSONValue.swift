/// A JSON text as a tree that keeps number literals as they were written.
///
/// `JSONDecoder` and `JSONSerialization` read numbers into `Double` or `Decimal` and drop digits past 17 or 38; bills
/// carry up to 39 decimals, so costtop reads JSON itself.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The literal, a valid JSON number: `0.06`, `1.5e-2`.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// Members in the order they were written; no name occurs twice.
  case object([Member])

  public struct Member: Hashable, Sendable {
    public let name: String
    public let value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// What it is, for messages: `a number`.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "text"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
