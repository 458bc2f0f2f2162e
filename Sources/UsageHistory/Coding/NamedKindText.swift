import UsageModel

/// Kinds of names as the file spells them.
enum NamedKindText {
  static func text(_ kind: NamedKind) -> String {
    switch kind {
    case .workspaces: "workspaces"
    case .apiKeys: "api_keys"
    case .users: "users"
    case .adminKeys: "admin_keys"
    }
  }

  static func kind(_ text: String) throws -> NamedKind {
    guard let kind = NamedKind.allCases.first(where: { self.text($0) == text }) else {
      throw DamagedContent(reason: "it holds names of a kind '\(text)' that costtop does not know")
    }
    return kind
  }
}
