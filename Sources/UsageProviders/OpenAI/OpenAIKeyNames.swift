import UsageModel

/// Reads the keys of all projects, a piece at a time: keys are listed by project only, so the projects are listed first.
///
/// A project that does not tell leaves the others, except where every one of the first few refuses: then none will tell,
/// and hundreds of requests would say no more than three.
struct OpenAIKeyNames {
  /// How many projects may refuse before any has told.
  private static let mostRefusals = 3

  struct Position: Hashable, Sendable {
    fileprivate var areProjectsKnown = false
    /// Within the list of projects.
    fileprivate var projects: ListWalk.Position?
    /// Whose keys are still to be read, the next one last.
    fileprivate var remaining: [String] = []
    /// Within the keys of the next project.
    fileprivate var keys: ListWalk.Position?
    fileprivate var told = 0
    fileprivate var refusals = 0
    fileprivate var ids: Set<String> = []
    /// The first reason why some names will be missing at the end.
    fileprivate var interruption: ProviderError?
  }

  private let names: OpenAINames
  private let mostKeys: Int
  private var position: Position
  private var requestsLeft = ListWalk.requestsPerPiece
  private var entities: [NamedEntity] = []
  /// What keeps this piece from going on, and any other project from answering.
  private var failure: ProviderError?

  /// - Parameters:
  ///   - position: nil at the beginning.
  ///   - mostKeys: of all projects together.
  init(names: OpenAINames, position: Position?, mostKeys: Int = ListWalk.mostEntities) {
    self.names = names
    self.mostKeys = mostKeys
    self.position = position ?? Position()
  }

  mutating func answer() async throws(ProviderError) -> NamesAnswer {
    while !position.areProjectsKnown, requestsLeft > 0, failure == nil { try await readProjects() }
    while position.areProjectsKnown, !position.remaining.isEmpty, requestsLeft > 0, failure == nil {
      try await readKeys()
    }
    if let failure {
      guard !entities.isEmpty else { throw failure }
      return NamesAnswer(
        kind: .apiKeys, entities: entities, readAt: names.client.now(), interruption: failure,
        continuation: NamesPosition(position))
    }
    let isLast = position.areProjectsKnown && position.remaining.isEmpty
    if isLast, position.told == 0, let interruption = position.interruption { throw interruption }
    return NamesAnswer(
      kind: .apiKeys, entities: entities, readAt: names.client.now(),
      interruption: isLast ? position.interruption : nil,
      continuation: isLast ? nil : NamesPosition(position))
  }

  private mutating func readProjects() async throws(ProviderError) {
    do {
      let piece = try await names.projects(from: position.projects, most: requestsLeft)
      requestsLeft -= piece.requests
      position.remaining += piece.entities.map(\.id)
      position.projects = piece.next
      if piece.next != nil {
        failure = piece.interruption
        return
      }
      note(piece.interruption)
    } catch {
      // What does not pass leaves the projects listed so far.
      guard error.isAboutOneProject, !position.remaining.isEmpty else { throw error }
      requestsLeft -= 1
      position.projects = nil
      note(error)
    }
    position.areProjectsKnown = true
    position.remaining.reverse()
  }

  /// Reads keys of the next project.
  private mutating func readKeys() async throws(ProviderError) {
    guard let project = position.remaining.last else { return }
    let isFirstPiece = position.keys == nil
    do {
      let piece = try await names.keys(of: project, from: position.keys, most: requestsLeft)
      requestsLeft -= piece.requests
      if isFirstPiece { position.told += 1 }
      position.keys = piece.next
      if piece.next == nil {
        position.remaining.removeLast()
        note(piece.interruption)
      } else {
        failure = piece.interruption
      }
      take(piece.entities)
    } catch {
      guard error != .cancelled else { throw error }
      guard error.isAboutOneProject else {
        failure = error
        return
      }
      requestsLeft -= 1
      position.refusals += 1
      position.keys = nil
      position.remaining.removeLast()
      note(error)
      if position.told == 0, position.refusals >= Self.mostRefusals { giveUp() }
    }
  }

  /// A key that several projects list counts once.
  private mutating func take(_ keys: [NamedEntity]) {
    for key in keys where position.ids.insert(key.id).inserted {
      guard position.ids.count <= mostKeys else {
        note(.tooMany("keys", limit: mostKeys))
        return giveUp()
      }
      entities.append(key)
    }
  }

  private mutating func note(_ interruption: ProviderError?) {
    position.interruption = position.interruption ?? interruption
  }

  private mutating func giveUp() {
    position.remaining = []
    position.keys = nil
  }
}

extension ProviderError {
  /// Whether the next project may answer all the same.
  fileprivate var isAboutOneProject: Bool {
    switch self {
    case .refused, .rejected, .serverFailed(404, _, _), .unexpectedShape, .brokenPaging, .tooLarge,
      .tooMany:
      true
    default: false
    }
  }
}
