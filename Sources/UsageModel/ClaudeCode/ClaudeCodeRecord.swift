/// What one person or key did with Claude Code on one day, from one kind of terminal.
///
/// A person may have several records a day (terminal, local or remote); they add up.
/// Source: `GET /v1/organizations/usage_report/claude_code`, `data[]`.
public struct ClaudeCodeRecord: Hashable, Sendable {
  public enum Actor: Hashable, Sendable, Comparable {
    case person(email: String)
    /// The name of the key, not its id.
    case key(name: String)

    public var label: String {
      switch self {
      case .person(let email): email
      case .key(let name): name
      }
    }
  }

  /// How often the suggestions of one tool were taken.
  public struct Decisions: Hashable, Sendable {
    public var accepted: Int
    public var rejected: Int

    public init(accepted: Int, rejected: Int) {
      self.accepted = accepted
      self.rejected = rejected
    }
  }

  public struct ModelUse: Hashable, Sendable {
    public let model: String
    /// Cache writes are not told apart by lifetime here and stand in the shorter one.
    public let tokens: TokenCounts
    /// An estimate that for API customers is already inside the bill: shown apart, never added.
    public let estimatedCost: Money?

    public init(model: String, tokens: TokenCounts, estimatedCost: Money?) {
      self.model = model
      self.tokens = tokens
      self.estimatedCost = estimatedCost
    }
  }

  public let day: UTCDay
  public let actor: Actor
  /// `api`, `subscription`.
  public let customerType: String
  public let terminal: String?
  /// nil in answers from before the member existed.
  public let isRemote: Bool?
  public let sessions: Int
  public let linesAdded: Int
  public let linesRemoved: Int
  public let commits: Int
  public let pullRequests: Int
  /// By tool; an open set.
  public let tools: [String: Decisions]
  public let models: [ModelUse]

  public init(
    day: UTCDay,
    actor: Actor,
    customerType: String,
    terminal: String?,
    isRemote: Bool?,
    sessions: Int,
    linesAdded: Int,
    linesRemoved: Int,
    commits: Int,
    pullRequests: Int,
    tools: [String: Decisions],
    models: [ModelUse]
  ) {
    self.day = day
    self.actor = actor
    self.customerType = customerType
    self.terminal = terminal
    self.isRemote = isRemote
    self.sessions = sessions
    self.linesAdded = linesAdded
    self.linesRemoved = linesRemoved
    self.commits = commits
    self.pullRequests = pullRequests
    self.tools = tools
    self.models = models
  }
}
