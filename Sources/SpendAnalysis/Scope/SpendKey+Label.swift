import UsageModel

extension SpendKey {
  /// As people read it: the name behind an id where `account` knows one, the provider's word for "none", the id
  /// otherwise. A name that is archived says so, since two keys or projects may have had the same one.
  public func label(in account: AccountSnapshot?) -> String {
    let words = account?.provider.vocabulary
    switch self {
    case .model(let name): return name
    case .charge(let text): return text
    case .unnamed: return "(not named)"
    case .workspace(let id?): return account?.names[.workspaces, id]?.shownName ?? id
    case .workspace(nil): return words?.noWorkspace ?? "no workspace"
    case .apiKey(let id?):
      let names = account?.names
      return names?[.apiKeys, id]?.shownName ?? names?[.adminKeys, id]?.shownName ?? id
    case .apiKey(nil): return words?.noKey ?? "no key"
    case .user(let id?):
      let person = account?.names[.users, id]
      return person?.email.flatMap(\.ifNotEmpty).map { person?.marked($0) ?? $0 }
        ?? person?.shownName ?? id
    case .user(nil): return words?.noUser ?? "no person"
    case .serviceTier(let id?): return id
    case .serviceTier(nil): return words?.noTier ?? "no tier"
    case .lineItem(let text?): return text
    case .lineItem(nil): return "(no line item)"
    case .resource(let id):
      let questions = account?.provider.questions
      let resources = (questions?.usage ?? []) + (questions?.usageOnDemand ?? [])
      return resources.first { $0.resource.id == id }?.resource.name ?? id
    case .notSplit(let facet): return "not split by \(facet.noun(words))"
    }
  }
}

extension SpendFacet {
  fileprivate func noun(_ words: ProviderVocabulary?) -> String {
    switch self {
    case .model: "model"
    case .workspace: words?.workspace ?? "workspace"
    case .apiKey: "key"
    case .user: "user"
    case .serviceTier: "tier"
    case .lineItem: "line item"
    case .resource: "resource"
    }
  }
}

extension NamedEntity {
  fileprivate var shownName: String? { name.flatMap(\.ifNotEmpty).map(marked) }

  fileprivate func marked(_ name: String) -> String { isArchived ? name + " (archived)" : name }
}

extension String {
  fileprivate var ifNotEmpty: String? { isEmpty ? nil : self }
}
