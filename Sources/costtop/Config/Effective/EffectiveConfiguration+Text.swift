import DashboardUI
import UsageProviders

extension EffectiveConfiguration {
  /// For people: a row per setting. `!` marks what contradicts.
  var table: String {
    let rows =
      [["SETTING", "VALUE", "FROM"]]
      + settings.map { [$0.name, $0.value, $0.origin.text].map(DisplayText.cleaned) }
    let blocks = [
      "file  \(path.map(DisplayText.cleaned) ?? "none")",
      TextTable.lines(rows, leftColumns: 3).joined(separator: "\n"),
      notes.map { "! \(DisplayText.cleaned($0))" }.joined(separator: "\n"),
    ]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  var json: JSONValue {
    .object([
      .init("file", path.map(JSONValue.string) ?? .null),
      .init("settings", .array(settings.map(\.json))),
      .init("notes", .array(notes.map(JSONValue.string))),
    ])
  }
}

extension EffectiveSetting {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(name)), .init("value", .string(value)),
      .init("origin", .string(origin.kind)),
    ]
    switch origin {
    case .flag(let name): members.append(.init("flag", .string(name)))
    case .environment(let name): members.append(.init("variable", .string(name)))
    case .line(let line): members.append(.init("line", .number("\(line)")))
    case .usual: break
    }
    return .object(members)
  }
}

extension EffectiveSetting.Origin {
  fileprivate var text: String {
    switch self {
    case .flag(let name): "flag \(name)"
    case .environment(let name): "environment \(name)"
    case .line(let line): "file, line \(line)"
    case .usual: "default"
    }
  }

  fileprivate var kind: String {
    switch self {
    case .flag: "flag"
    case .environment: "environment"
    case .line: "file"
    case .usual: "default"
    }
  }
}
