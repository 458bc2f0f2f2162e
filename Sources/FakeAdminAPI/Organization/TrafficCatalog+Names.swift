import FoundationEssentials
import UsageModel

extension TrafficCatalog {
  /// The ids of the dimensions an entry names.
  struct Identity {
    var place: String?
    var key: String?
    var user: String?
    var serviceAccount: String?
  }

  /// People whose name is not the front of their address.
  private static let displayNames = [
    "hanako.yamada": "山田 花子", "chiara.rossi": "Chiara Rossi", "jonas.weber": "Jonas Weber",
    "priya.nair": "Priya Nair", "tomasz.nowak": "Tomasz Nowak", "lena.fischer": "Lena Fischer",
    "omar.haddad": "Omar Haddad", "mei.chen": "陈 梅", "erik.larsen": "Erik Larsen",
    "aisha.bello": "Aisha Bello", "design-team": "広告チーム",
  ]

  /// Gives an entry its ids, and lists behind the naming endpoints whatever still exists.
  mutating func identify(
    _ entry: Entry, _ provider: SimulatedProvider, _ ids: IDs, suffix: String
  ) -> Identity {
    func identifier(_ name: String?, _ kind: (prefix: String, count: Int)) -> String? {
      name.map { kind.prefix + id(of: kind.prefix + $0 + suffix, count: kind.count) }
    }
    let identity = Identity(
      place: identifier(entry.place, ids.place), key: identifier(entry.key, ids.key),
      user: identifier(entry.user, ids.user),
      serviceAccount: identifier(entry.serviceAccount, ids.serviceAccount))
    if let user = entry.user, let id = identity.user {
      list(
        Directory.Person(
          id: id, name: (Self.displayNames[user] ?? user) + suffix,
          email: "\(user)\(suffix)@acme-robotics.example", role: role(of: entry, provider),
          added: creation(of: id)), at: provider)
    }
    guard !entry.isDeleted else { return identity }
    if let place = entry.place, let id = identity.place {
      list(
        Directory.Place(
          id: id, name: place + suffix, created: creation(of: id),
          archived: entry.archived?.start.addingTimeInterval(9 * 3600)), at: provider)
      if let account = entry.serviceAccount, let accountID = identity.serviceAccount {
        list(
          Directory.ServiceAccount(
            id: accountID, name: account + suffix, placeID: id, created: creation(of: accountID)),
          at: provider)
      }
    }
    if let key = entry.key, let id = identity.key {
      let owner =
        identity.serviceAccount.map { Directory.Owner.serviceAccount(id: $0) }
        ?? identity.user.map { .person(id: $0) } ?? .nobody
      list(
        Directory.Key(
          id: id, name: key + suffix, placeID: identity.place, owner: owner,
          state: entry.hasLeft ? .inactive : .active, created: creation(of: id)), at: provider)
    }
    // The requests of an OpenAI service account are no user's, and its id is no dimension.
    guard provider == .openai else { return identity }
    return Identity(place: identity.place, key: identity.key, user: identity.user)
  }

  /// `entry.details`, a vector store by its id.
  func details(of entry: Entry, suffix: String) -> [String: String] {
    var details = entry.details
    if let store = details["vector_store_id"] {
      details["vector_store_id"] = "vs_" + id(of: store + suffix, count: 24)
    }
    return details
  }

  /// Between February 2024 and September 2025, before anything the reports reach.
  func creation(of id: String) -> Date {
    let seconds = self.id(of: id, count: 8).utf8.reduce(0) { ($0 * 61 + Int($1)) % 50_000_000 }
    return Date(timeIntervalSince1970: 1_706_745_600 + Double(seconds))
  }

  private func role(of entry: Entry, _ provider: SimulatedProvider) -> String {
    switch provider {
    case .anthropic: entry.claudeCode == nil ? "developer" : "claude_code_user"
    case .openai: entry.user == "labs-team" ? "owner" : "reader"
    }
  }
}
