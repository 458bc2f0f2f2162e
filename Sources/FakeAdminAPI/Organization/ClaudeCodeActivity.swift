import UsageModel

/// What one actor did with Claude Code on a day in one terminal.
struct ClaudeCodeActivity: Sendable {
  enum Actor: Hashable, Sendable {
    case person(email: String)
    /// By its name: the report does not say the id.
    case key(name: String)

    var name: String {
      switch self {
      case .person(let name), .key(let name): name
      }
    }
  }

  /// One record each.
  struct Identity: Hashable, Sendable {
    let actor: Actor
    let customer: ClaudeCodeCustomer
    let terminal: String
    let isRemote: Bool
  }

  let identity: Identity
  /// By model, in order of name; of one model all sources together.
  private(set) var models: [(name: String, counts: TrafficCounts, dollars: ExactDecimal)] = []

  init(_ identity: Identity) {
    self.identity = identity
  }

  mutating func add(_ counts: TrafficCounts, model: String, dollars: ExactDecimal) {
    if let place = models.firstIndex(where: { $0.name == model }) {
      models[place].counts += counts
      models[place].dollars += dollars
    } else {
      models.append((model, counts, dollars))
      models.sort { $0.name < $1.name }
    }
  }

  /// Whole cents, never more than the bill charges.
  static func cents(_ dollars: ExactDecimal) -> Int {
    Int(dollars.shifted(byPlaces: 2).approximate.rounded(.down))
  }

  private var requests: Int { models.reduce(0) { $0 + $1.counts.requests } }

  var sessions: Int { requests / 40 + 1 }
  var linesAdded: Int { requests * 9 }
  var linesRemoved: Int { requests * 4 }
  var commits: Int { requests / 45 }
  var pullRequests: Int { requests / 160 }

  /// Proposals accepted and rejected, by tool.
  var tools: [(name: String, accepted: Int, rejected: Int)] {
    [
      ("edit_tool", requests / 3, requests / 30), ("multi_edit_tool", requests / 12, requests / 90),
      ("write_tool", requests / 9, requests / 60), ("notebook_edit_tool", requests / 200, 0),
    ]
  }
}
