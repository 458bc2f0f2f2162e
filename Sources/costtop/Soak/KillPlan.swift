/// Whom to kill when: the same for the same seed.
struct KillPlan: Sendable {
  /// What runs when the kill comes.
  enum Victim: String, Hashable, Sendable, CaseIterable {
    case backfill
    /// The dashboard's engine without its screen.
    case engine
    /// Both on one history.
    case both
  }

  struct Kill: Hashable, Sendable {
    let victim: Victim
    /// After the start.
    let delay: Duration
  }

  let kills: [Kill]

  /// Evenly spread over what a start, its first answers and then one answer after another take.
  private static let milliseconds = 50...2000

  init(count: Int, seed: UInt64) {
    var state = seed
    kills = (0..<count).map { _ in
      let victim = Victim.allCases[Int(Self.next(&state) % UInt64(Victim.allCases.count))]
      let span = UInt64(Self.milliseconds.count)
      let delay = Self.milliseconds.lowerBound + Int(Self.next(&state) % span)
      return Kill(victim: victim, delay: .milliseconds(delay))
    }
  }

  /// SplitMix64.
  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
