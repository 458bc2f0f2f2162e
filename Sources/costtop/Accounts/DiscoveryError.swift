/// What is wrong with a key or an address, naming where it is from and what to do. Never a key.
enum DiscoveryError: Error, Equatable, CustomStringConvertible {
  case variablesDiffer(String, String)
  case unusableKey(variable: String)
  /// A key of another provider, which must not be sent to this one.
  case foreignKey(variable: String, provider: String)
  case badOrigin(String)
  /// Sentences, one for each account of the configuration whose key cannot be used.
  case configuredKeys([String])

  var description: String {
    switch self {
    case .variablesDiffer(let first, let second):
      "\(first) and \(second) hold different keys. Unset one of them."
    case .unusableKey(let variable):
      "\(variable) holds a space or a character that no key contains. Set it again, to the key alone."
    case .foreignKey(let variable, let provider):
      "\(variable) holds a key of \(provider); it was not sent. Set it to a key of its own."
    case .badOrigin(let reason):
      reason
    case .configuredKeys(let sentences):
      sentences.joined(separator: "\n")
    }
  }
}
