import Yams

/// One node of a configuration file, and how it is reached.
struct ConfigurationCursor {
  let node: Node
  /// `accounts[1].key`; empty for the root.
  let path: String

  var place: ConfigurationProblem.Place? { node.mark.map(ConfigurationProblem.Place.init) }

  /// Empty, `~` or `null`, not quoted: an entry whose value was left out or commented out.
  var isNothing: Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  func step(_ name: String, to node: Node) -> ConfigurationCursor {
    let name = QuotableText.pathStep(name)
    return ConfigurationCursor(node: node, path: path.isEmpty ? name : "\(path).\(name)")
  }

  func step(_ index: Int, to node: Node) -> ConfigurationCursor {
    ConfigurationCursor(node: node, path: "\(path)[\(index)]")
  }

  func problem(_ message: String) -> ConfigurationProblem {
    ConfigurationProblem(message, at: place, path: path)
  }
}

extension ConfigurationProblem.Place {
  init(_ mark: Mark) {
    self.init(line: mark.line, column: mark.column)
  }
}
