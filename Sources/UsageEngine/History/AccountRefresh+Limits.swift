import UsageModel

extension AccountRefresh {
  /// Leaves what is asked while another program polls, before it is known whose answers they are, and offline.
  func limit(_ input: inout RefreshInput) {
    guard let keep else { return }
    if keep.isOffline {
      input.targets = []
      input.wishes = []
    } else if !keep.isConfirmed {
      // Before anything else it is asked once whose the key is; what comes then is not held up by a server that is out
      // of order.
      let isUntold = input.records[.current(.organization)]?.lastAttempt == nil
      guard
        keep.isFollowing || isIdentityRefused
          || account.provider.questions.hasOrganization && isUntold
      else { return }
      input.targets = identityTargets.filter { fill?.givenUp.contains($0.endpoint) != true }
      input.wishes = []
    } else if keep.isFollowing, fill == nil {
      // The limit is in no history to follow.
      input.targets =
        input.wishes.flatMap(\.targets) + input.targets.filter { $0.endpoint == .spendLimit }
    }
  }

  /// What a viewer has open and a history may have.
  var openDemands: [Demand] {
    (recentDemands.days.map { [.days($0)] } ?? []) + recentDemands.hours.map { .hours(of: $0) }
      + recentDemands.claudeCode.sorted().runs.map { .claudeCode($0) }
      + (isPeopleWanted ? [.people] : [])
  }
}
