import FoundationEssentials
import UsageModel

extension SimulatedOrganization {
  /// Records of `day` as far as it lies more than an hour before `now`, in order of actor and
  /// terminal.
  func claudeCode(on day: UTCDay, at now: Date) -> [ClaudeCodeActivity] {
    let start = day.index * 1440
    let end = min(start + 1440, Self.minute(now.addingTimeInterval(-3600)))
    guard start < end else { return [] }
    let calendar = TrafficCalendar(day)
    var records: [ClaudeCodeActivity.Identity: ClaudeCodeActivity] = [:]
    for (source, counts) in traffic(.anthropic, minutes: start..<end, of: { $0.claudeCode != nil })
    {
      guard let customer = source.claudeCode, let model = source.modelName(in: calendar),
        let actor = actor(of: source)
      else { continue }
      var rest = counts
      for (terminal, isRemote, percent) in terminals(of: actor) {
        let part = percent == 100 ? rest : counts.first(counts.requests * percent / 100)
        rest = rest - part
        guard part.requests > 0 else { continue }
        let identity = ClaudeCodeActivity.Identity(
          actor: actor, customer: customer, terminal: terminal, isRemote: isRemote)
        records[identity, default: ClaudeCodeActivity(identity)].add(
          part, model: model, dollars: source.rates(in: calendar).cost(of: part))
      }
    }
    return records.values.sorted {
      let (first, second) = ($0.identity, $1.identity)
      return (first.actor.name, first.terminal, first.isRemote ? 1 : 0)
        < (second.actor.name, second.terminal, second.isRemote ? 1 : 0)
    }
  }

  private func actor(of source: TrafficSource) -> ClaudeCodeActivity.Actor? {
    if let key = source.keyID { return name(of: key).map { .key(name: $0) } }
    return source.userID.flatMap(email).map { .person(email: $0) }
  }

  /// Where somebody works, and the share of it in percent; 100 takes the rest.
  private func terminals(
    of actor: ClaudeCodeActivity.Actor
  ) -> [(name: String, isRemote: Bool, percent: Int)] {
    guard case .person(let email) = actor else { return [("non-interactive", true, 100)] }
    switch chance.hash(of: email) % 4 {
    case 0: return [("vscode", false, 60), ("iTerm.app", false, 100)]
    case 1: return [("tmux", false, 55), ("tmux", true, 100)]
    case 2: return [("vscode", false, 100)]
    default: return [("ghostty", false, 45), ("vscode", false, 30), ("vscode", true, 100)]
    }
  }
}
