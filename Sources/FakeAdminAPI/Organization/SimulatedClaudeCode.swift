/// What one actor did with Claude Code on one day, over all terminals.
public struct SimulatedClaudeCode: Hashable, Sendable {
  /// `estimated_cost` in cents, and the tokens it is for.
  public struct Model: Hashable, Sendable {
    public internal(set) var cents = 0
    public internal(set) var input = 0
    public internal(set) var output = 0
    public internal(set) var cacheRead = 0
    public internal(set) var cacheCreation = 0
  }

  /// An email address, or the name of an API key.
  public let actor: String
  public let isKey: Bool
  public let customer: ClaudeCodeCustomer
  public internal(set) var sessions = 0
  public internal(set) var linesAdded = 0
  public internal(set) var linesRemoved = 0
  public internal(set) var commits = 0
  public internal(set) var pullRequests = 0
  /// Over all tools.
  public internal(set) var accepted = 0
  public internal(set) var rejected = 0
  public internal(set) var models: [String: Model] = [:]

  public var cents: Int { models.values.reduce(0) { $0 + $1.cents } }

  init(_ identity: ClaudeCodeActivity.Identity) {
    actor = identity.actor.name
    if case .key = identity.actor { isKey = true } else { isKey = false }
    customer = identity.customer
  }

  mutating func add(_ record: ClaudeCodeActivity) {
    sessions += record.sessions
    linesAdded += record.linesAdded
    linesRemoved += record.linesRemoved
    commits += record.commits
    pullRequests += record.pullRequests
    for tool in record.tools {
      accepted += tool.accepted
      rejected += tool.rejected
    }
    for (name, counts, dollars) in record.models {
      models[name, default: Model()].cents += ClaudeCodeActivity.cents(dollars)
      models[name, default: Model()].input += counts.input
      models[name, default: Model()].output += counts.output
      models[name, default: Model()].cacheRead += counts.cacheRead
      models[name, default: Model()].cacheCreation += counts.allCacheWrites
    }
  }
}
