import UsageModel

/// The dimension tuples in which one resource of an organization is used: what its finest question would tell apart.
struct BenchCells {
  /// With every dimension that any question about the resource asks for.
  let tuples: [Dimensions]

  private static let anthropicModels = [
    "claude-opus-4-6", "claude-sonnet-4-6", "claude-haiku-4-5", "claude-opus-4-5-20251101",
    "claude-sonnet-4-5-20250929", "claude-opus-4-1-20250805", "claude-3-5-haiku-20241022",
  ]
  private static let openAIModels = [
    "gpt-5.4-2026-03-05", "gpt-5.6-luna", "gpt-5.6-sol", "gpt-4o-mini-2024-07-18",
    "gpt-4.1-2025-04-14", "o4-mini-2025-04-16", "gpt-6-astra", "gpt-4o-2024-08-06",
    "gpt-5-mini-2025-08-07",
  ]

  /// - Parameter count: how many tuples. Each has a key of its own; keys share places, models and people, so coarser
  ///   questions have about six tenths as many rows.
  init(_ count: Int, of resource: UsageResource, at provider: Provider) {
    let questions = provider.questions.usage.filter { $0.resource == resource }
    let dimensions = Set(questions.flatMap(\.dimensions))
    let isAnthropic = provider.id == "anthropic"
    let models = isAnthropic ? Self.anthropicModels : Self.openAIModels
    tuples = (0..<count).map { cell in
      let shared = cell * 3 / 5
      var tuple = Dimensions()
      for dimension in dimensions {
        tuple[dimension] =
          switch dimension {
          case .model: .id(models[shared * 7 % models.count])
          case .workspace:
            shared % 24 == 0
              ? .none : .id(Self.id(isAnthropic ? "wrkspc_01" : "proj_", shared % 24))
          case .apiKey: .id(Self.id(isAnthropic ? "apikey_01" : "key_", cell))
          case .user: .id(Self.id("user-", cell % 40))
          case .serviceTier:
            .id(isAnthropic ? (shared % 10 == 0 ? "batch" : "standard") : "default")
          case .batch: .id(shared % 10 == 0 ? "true" : "false")
          case .contextWindow: .id(shared % 8 == 0 ? "200k-1M" : "0-200k")
          case .geography: .id(shared % 5 == 0 ? "us" : "global")
          default: .id("\(dimension)-\(cell % 3)")
          }
      }
      return tuple
    }
  }

  private static func id(_ prefix: String, _ number: Int) -> String {
    let digits = String(Scatter.bits(number, 0, prefix.utf8.count), radix: 36)
    return prefix + digits + "\(number)"
  }

  /// The name of every id, as the naming endpoints of `provider` would tell.
  func names(at provider: Provider) -> [NamedEntity] {
    let kinds: [(Dimension, NamedKind, String)] = [
      (.workspace, .workspaces, "Team"), (.apiKey, .apiKeys, "service"), (.user, .users, "Person"),
    ]
    return kinds.filter { provider.questions.names.contains($0.1) }.flatMap { kind in
      Set(tuples.compactMap { $0[kind.0].id }).sorted().enumerated().map { number, id in
        NamedEntity(kind: kind.1, id: id, name: "\(kind.2) \(number + 1)")
      }
    }
  }
}
