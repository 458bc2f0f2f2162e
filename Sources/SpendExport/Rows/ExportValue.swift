import SpendAnalysis
import UsageModel

/// What a row is about in one facet, in texts that tell an id, "none" and "not split" apart.
public struct ExportValue: Hashable, Sendable {
  public let facet: SpendFacet
  /// The provider's id; `(none)` where the provider was asked and said null; `(not split by workspace)` where it does
  /// not tell. These words are the same for every provider.
  public let id: String
  /// The name behind the id, or the provider's own word for "none"; nil where there is none. Of a model row that is
  /// about no model: the text of the bill's line, or the resource.
  public let name: String?
  /// Of a person.
  public let email: String?

  public static let none = "(none)"

  init(_ key: SpendKey, of facet: SpendFacet, in account: AccountSnapshot) {
    self.facet = facet
    let words = account.provider.vocabulary
    let names = account.names
    var name: String?
    var email: String?
    switch key {
    case .model(let model): id = model
    case .charge(let text):
      id = Self.none
      name = text
    case .unnamed: id = Self.none
    case .workspace(let workspace):
      id = workspace ?? Self.none
      name = workspace.map { names[.workspaces, $0]?.name } ?? words.noWorkspace
    case .apiKey(let key):
      id = key ?? Self.none
      name = key.map { (names[.apiKeys, $0] ?? names[.adminKeys, $0])?.name } ?? words.noKey
    case .user(let user):
      id = user ?? Self.none
      let person = user.flatMap { names[.users, $0] }
      name = user == nil ? words.noUser : person?.name
      email = person?.email
    case .serviceTier(let tier): id = tier ?? Self.none
    case .lineItem(let text): id = text ?? Self.none
    case .resource(let resource):
      let questions = account.provider.questions.usage + account.provider.questions.usageOnDemand
      let known = questions.first { $0.resource.id == resource }?.resource.name ?? resource
      id = facet == .model ? Self.none : resource
      name = known
    case .notSplit(let facet): id = Self.notSplit(by: facet)
    }
    self.name = name.flatMap { $0.isEmpty ? nil : $0 }
    self.email = email.flatMap { $0.isEmpty ? nil : $0 }
  }

  static func notSplit(by facet: SpendFacet) -> String {
    switch facet {
    case .model: "(not split by model)"
    case .workspace: "(not split by workspace)"
    case .apiKey: "(not split by key)"
    case .user: "(not split by user)"
    case .serviceTier: "(not split by tier)"
    case .lineItem: "(not split by line item)"
    case .resource: "(not split by resource)"
    }
  }

  /// The columns of a facet.
  static func columns(of facet: SpendFacet) -> [String] {
    switch facet {
    case .model: ["model", "charge"]
    case .workspace: ["workspace_id", "workspace_name"]
    case .apiKey: ["api_key_id", "api_key_name"]
    case .user: ["user_id", "user_name", "user_email"]
    case .serviceTier: ["service_tier"]
    case .lineItem: ["line_item"]
    case .resource: ["resource", "resource_name"]
    }
  }

  /// One per column of the facet.
  var texts: [String?] {
    switch facet {
    case .model, .workspace, .apiKey, .resource: [id, name]
    case .user: [id, name, email]
    case .serviceTier, .lineItem: [id]
    }
  }
}
