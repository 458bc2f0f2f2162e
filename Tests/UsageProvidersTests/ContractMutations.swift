@testable import UsageProviders

/// Changes to an answer that a server might make.
extension JSONValue {
  /// This tree with another value at `path`, spelled as errors spell it (`data[0].results[0].amount`); nil removes the
  /// member. A path that leads nowhere changes nothing.
  func replacing(_ path: String, with value: JSONValue?) -> JSONValue {
    let steps = path.split { ".[]".contains($0) }
    return replacing(steps[...], with: value) ?? self
  }

  private func replacing(_ steps: ArraySlice<Substring>, with value: JSONValue?) -> JSONValue? {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch self {
    case .object(let members):
      return .object(
        members.compactMap { member in
          guard member.name == step else { return member }
          return member.value.replacing(rest, with: value).map { Member(member.name, $0) }
        })
    case .array(let elements):
      return .array(
        elements.enumerated().compactMap { index, element in
          String(index) == step ? element.replacing(rest, with: value) : element
        })
    default: return self
    }
  }

  /// With a member in every object that no contract knows. `tool_actions` is a map by name, so it has no members.
  func addingUnknownMembers(in name: String = "") -> JSONValue {
    switch self {
    case .object(let members):
      let known = members.map { Member($0.name, $0.value.addingUnknownMembers(in: $0.name)) }
      let deep = JSONValue.object([Member("deep", .array([.number("1"), .null]))])
      return .object(name == "tool_actions" ? known : known + [Member("brand_new", deep)])
    case .array(let elements): return .array(elements.map { $0.addingUnknownMembers() })
    default: return self
    }
  }

  /// With `text` for every text of the members named.
  func replacingTexts(of names: Set<String>, with text: String) -> JSONValue {
    switch self {
    case .object(let members):
      .object(
        members.map { member in
          if names.contains(member.name), case .string = member.value {
            return Member(member.name, .string(text))
          }
          return Member(member.name, member.value.replacingTexts(of: names, with: text))
        })
    case .array(let elements): .array(elements.map { $0.replacingTexts(of: names, with: text) })
    default: self
    }
  }
}

extension ScriptedTransport {
  convenience init(pages: [JSONValue]) { self.init(bodies: pages.map(\.text)) }
}
