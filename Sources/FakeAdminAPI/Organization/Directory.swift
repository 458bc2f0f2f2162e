import FoundationEssentials

/// What the naming endpoints of one provider list, in the order they list it.
struct Directory: Sendable {
  /// A workspace or project.
  struct Place: Sendable {
    let id: String
    let name: String
    let created: Date
    /// nil for what stays in use.
    let archived: Date?

    func isArchived(at now: Date) -> Bool { archived.map { $0 <= now } ?? false }
  }

  struct Person: Sendable {
    let id: String
    let name: String
    let email: String
    let role: String
    let added: Date
  }

  struct ServiceAccount: Sendable {
    let id: String
    let name: String
    let placeID: String
    let created: Date
  }

  struct Key: Sendable {
    let id: String
    let name: String
    /// nil is the Default workspace.
    let placeID: String?
    let owner: Owner
    let state: KeyState
    let created: Date
  }

  enum Owner: Sendable {
    case person(id: String)
    case serviceAccount(id: String)
    case nobody
  }

  enum KeyState: String, Sendable {
    case active
    case inactive
    case expired
  }

  private(set) var places: [Place] = []
  private(set) var people: [Person] = []
  private(set) var serviceAccounts: [ServiceAccount] = []
  private(set) var keys: [Key] = []

  func place(_ id: String?) -> Place? { places.first { $0.id == id } }
  func person(_ id: String?) -> Person? { people.first { $0.id == id } }
  func serviceAccount(_ id: String) -> ServiceAccount? { serviceAccounts.first { $0.id == id } }

  mutating func add(_ place: Place) {
    if !places.contains(where: { $0.id == place.id }) { places.append(place) }
  }

  mutating func add(_ person: Person) {
    if !people.contains(where: { $0.id == person.id }) { people.append(person) }
  }

  mutating func add(_ account: ServiceAccount) {
    if serviceAccount(account.id) == nil { serviceAccounts.append(account) }
  }

  mutating func add(_ key: Key) {
    if !keys.contains(where: { $0.id == key.id }) { keys.append(key) }
  }
}
