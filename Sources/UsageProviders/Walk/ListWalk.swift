import UsageModel

/// Reads a list of named objects page by page: `data[]`, `has_more`, and the id of the last object as the cursor.
///
/// Lists may change while they are read, so an object that comes again counts once; a page that promises more without
/// bringing anything new is going nowhere.
struct ListWalk: Sendable {
  /// Large organizations have this many people and keys, and no screen is made for more.
  static let mostEntities = 100_000
  /// What one piece may ask: the account's figures wait meanwhile.
  static let requestsPerPiece = 5

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

  /// Where a list goes on, with what guards the whole walk.
  struct Position: Hashable, Sendable {
    fileprivate(set) var cursor: String?
    fileprivate(set) var pages = 0
    fileprivate(set) var ids: Set<String> = []
    fileprivate(set) var seenCursors: Set<String> = []
  }

  struct Piece {
    var entities: [NamedEntity] = []
    /// What broke the walk off after this piece had read something.
    var interruption: ProviderError?
    /// nil when nothing follows, or nothing can be asked for any more.
    var next: Position?
    /// How many pages were asked for.
    var requests = 0
  }

  /// Reads on from `start`, nil being the beginning. Throws what kept it from reading anything.
  ///
  /// - Parameters:
  ///   - most: how many pages to ask for.
  ///   - read: maps one of `data[]`; what it throws makes the page count for nothing.
  func piece(
    from start: Position?, most: Int = requestsPerPiece,
    _ read: (JSONCursor) throws(ProviderError) -> NamedEntity
  ) async throws(ProviderError) -> Piece {
    var piece = Piece()
    var position = start ?? Position()
    var query = query
    query.append("limit", String(pageLimit))
    do throws(ProviderError) {
      while piece.requests < most {
        guard position.pages < pageCap else { throw .brokenPaging("more than \(pageCap) pages") }
        piece.requests += 1
        let page = try await client.get(
          path, query: position.cursor.map { query.appending(cursorName, $0) } ?? query)
        let next = try page.nextInList(infersLastID: infersLastID)
        var entities: [NamedEntity] = []
        for element in try page.elements("data") {
          let entity = try read(element)
          if position.ids.insert(entity.id).inserted { entities.append(entity) }
        }
        guard position.ids.count <= Self.mostEntities else {
          throw .tooMany(plural, limit: Self.mostEntities)
        }
        piece.entities += entities
        position.pages += 1
        guard let next else { return piece }
        guard position.seenCursors.insert(next).inserted, !entities.isEmpty else {
          throw .brokenPaging("a page that announced more brought nothing new")
        }
        position.cursor = next
      }
      piece.next = position
    } catch {
      guard error != .cancelled, !piece.entities.isEmpty else { throw error }
      piece.interruption = error
      if error.mayPass { piece.next = position }
    }
    return piece
  }

  private var pageCap: Int { Self.mostEntities / pageLimit }

  private var plural: String {
    switch kind {
    case .workspaces: client.connection.account.provider.vocabulary.workspace + "s"
    case .apiKeys: "keys"
    case .users: "people"
    case .adminKeys: "admin keys"
    }
  }
}

extension ProviderError {
  /// Whether the same page may be answered later.
  fileprivate var mayPass: Bool {
    switch self {
    case .rateLimited, .serverFailed, .unreachable, .timedOut: true
    default: false
    }
  }
}
