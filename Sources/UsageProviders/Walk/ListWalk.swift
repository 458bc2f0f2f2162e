import UsageModel

/// Reads a list of named objects page by page: `data[]`, `has_more`, and the id of the last object as the cursor.
///
/// Lists may change while they are read, so an object that comes again counts once; a page that promises more without
/// bringing anything new is going nowhere.
struct ListWalk: Sendable {
  /// Large organizations have this many people and keys, and no screen is made for more.
  static let mostEntities = 100_000

  let client: AdminClient
  let kind: NamedKind
  let path: String
  /// Everything but the cursor and the limit.
  var query = QueryText()
  let pageLimit: Int
  /// The parameter that takes the cursor.
  let cursorName: String
  /// OpenAI may leave `last_id` out; the last object's own id says the same.
  let infersLastID: Bool

  struct Result {
    var entities: [NamedEntity] = []
    /// What broke the walk off after it had read something.
    var interruption: ProviderError?
  }

  /// - Parameter read: maps one of `data[]`; what it throws makes the page count for nothing.
  func run(
    _ read: (JSONCursor) throws(ProviderError) -> NamedEntity
  ) async throws(ProviderError) -> Result {
    var result = Result()
    var ids: Set<String> = []
    var seenCursors: Set<String> = []
    var cursor: String?
    var query = query
    query.append("limit", String(pageLimit))
    do throws(ProviderError) {
      for _ in 0..<pageCap {
        let page = try await client.get(
          path, query: cursor.map { query.appending(cursorName, $0) } ?? query)
        let next = try nextCursor(of: page)
        var entities: [NamedEntity] = []
        for element in try page.elements("data") {
          let entity = try read(element)
          if ids.insert(entity.id).inserted { entities.append(entity) }
        }
        guard ids.count <= Self.mostEntities else {
          throw .tooMany(plural, limit: Self.mostEntities)
        }
        result.entities += entities
        guard let next else { return result }
        guard seenCursors.insert(next).inserted, !entities.isEmpty else {
          throw .brokenPaging("a page that announced more brought nothing new")
        }
        cursor = next
      }
      throw .brokenPaging("more than \(pageCap) pages")
    } catch {
      guard error != .cancelled, !result.entities.isEmpty else { throw error }
      result.interruption = error
      return result
    }
  }

  private var pageCap: Int { Self.mostEntities / pageLimit }

  /// nil at the end of the list, where `last_id` is set as well.
  private func nextCursor(of page: JSONCursor) throws(ProviderError) -> String? {
    guard try page.bool("has_more") else { return nil }
    var cursor = try page.optionalString("last_id")
    if cursor == nil, infersLastID { cursor = try page.elements("data").last?.string("id") }
    guard let cursor, !cursor.isEmpty else {
      throw .brokenPaging("more pages were announced without saying where")
    }
    return cursor
  }

  private var plural: String {
    switch kind {
    case .workspaces: client.connection.account.provider.vocabulary.workspace + "s"
    case .apiKeys: "keys"
    case .users: "people"
    case .adminKeys: "admin keys"
    }
  }
}
