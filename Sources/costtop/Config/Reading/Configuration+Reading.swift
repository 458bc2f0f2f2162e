import FoundationEssentials
import Yams

extension Configuration {
  private static let sections = [
    "accounts", "budgets", "anomalies", "notify", "hook", "cadence", "theme",
  ]

  /// Reads the text of a configuration file; every problem in it is in the error.
  init(yaml: String, path: String) throws(ConfigurationError) {
    self.init(path: path)
    let root: Node?
    do {
      root = try Parser(yaml: yaml, encoding: .utf8).singleRoot()
    } catch {
      throw ConfigurationError(file: path, problems: [Self.problem(error)])
    }
    guard let root else { return }
    var reader = ConfigurationReader()
    let cursor = ConfigurationCursor(node: root, path: "")
    reader.findKeys(in: cursor)
    read(cursor, with: &reader)
    guard reader.problems.isEmpty else {
      throw ConfigurationError(file: path, problems: reader.problems)
    }
  }

  private mutating func read(
    _ root: ConfigurationCursor, with reader: inout ConfigurationReader
  ) {
    guard !root.isNothing, let sections = reader.members(of: root, Self.sections) else { return }
    /// Nothing where the entries behind a name are all commented out.
    func section(_ name: String) -> ConfigurationCursor? {
      sections[name].flatMap { $0.isNothing ? nil : $0 }
    }
    accounts = section("accounts").map { reader.accounts(of: $0) } ?? []
    budgetEntries = section("budgets").map { reader.budgets(of: $0, accounts: accounts) } ?? []
    cadence = section("cadence").map { reader.cadence(of: $0) } ?? []
    if let cursor = section("anomalies") { anomalies = reader.anomalies(of: cursor) }
    if let cursor = section("notify") { notify = reader.notify(of: cursor) }
    hook = section("hook").flatMap { reader.hook(of: $0) }
    if let cursor = section("theme") { theme = reader.theme(of: cursor) }
  }

  /// The parser's own text quotes the line, which may hold a key; only its words and the place are taken.
  private static func problem(_ error: any Error) -> ConfigurationProblem {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ConfigurationProblem("is not YAML: \(problem)", at: .init(mark))
    case .duplicatedKeysInMapping(let names, let context):
      ConfigurationProblem(
        "stands twice in one mapping", at: .init(context.mark),
        path: names.first.map(QuotableText.pathStep) ?? "")
    case .reader(let problem, _, _, _):
      ConfigurationProblem("is not YAML: \(problem)")
    default:
      ConfigurationProblem("is not YAML")
    }
  }
}

extension ConfigurationReader {
  /// A key anywhere in the file, as a value or as a name, is told by its line.
  fileprivate mutating func findKeys(in cursor: ConfigurationCursor) {
    switch cursor.node {
    case .scalar(let scalar):
      guard QuotableText.looksLikeKey(scalar.string) else { return }
      note(
        "looks like a key; a key does not belong in this file, so say where it is: env, file or command",
        at: cursor)
    case .mapping(let mapping):
      for (name, value) in mapping {
        if case .scalar(let scalar) = name {
          findKeys(in: ConfigurationCursor(node: name, path: cursor.path))
          findKeys(in: cursor.step(scalar.string, to: value))
        } else {
          findKeys(in: ConfigurationCursor(node: name, path: cursor.path))
          findKeys(in: ConfigurationCursor(node: value, path: cursor.path))
        }
      }
    case .sequence(let sequence):
      for (index, element) in sequence.enumerated() {
        findKeys(in: cursor.step(index, to: element))
      }
    case .alias: break
    }
  }
}
