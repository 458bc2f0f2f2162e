import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What of today's spend is far outside its own history, each told once, and what may be missing of it.
struct OddSpend {
  /// Those that go on first, then the largest excess first.
  let runaways: [Runaway]
  let anomalies: [Anomaly]
  let gaps: [String]

  /// The accounts whose keys are told, and so should be told by name.
  var accountsOfKeys: Set<Account.ID> {
    Set(runaways.map(\.account)).union(
      anomalies.compactMap {
        if case .key(let account, .apiKey(_?)) = $0.subject { account } else { nil }
      })
  }

  /// - Parameter known: the accounts with the names of their keys.
  func told(of known: [CheckReading.Known], at now: Date, in currency: Currency) -> CheckAnomalies {
    let words = AnomalyWords(now: now, currency: currency)
    let known = Dictionary(known.map { ($0.fetch.account.id, $0) }) { first, _ in first }
    let sightings =
      runaways.map {
        CheckAnomalies.Sighting(
          isGoingOn: $0.isGoingOn,
          text: words.sentence($0, in: known[$0.account]?.fetch.account))
      }
      + anomalies.map {
        let account = $0.scope.account.flatMap { known[$0] }
        return CheckAnomalies.Sighting(
          isGoingOn: false,
          text: words.sentence(
            $0, in: account?.fetch.account, whole: account?.title ?? "everything"))
      }
    return CheckAnomalies(sightings: sightings, gaps: gaps)
  }
}

extension OddSpend {
  init(in figures: CheckFigures, by rules: AnomalyRules) {
    let index = figures.index
    let unsplit = Set(
      figures.known.filter { !figures.isKnownByKey($0) }.map(\.fetch.account.id))
    let found = index.runaways(rules: rules, currency: figures.currency)
      .filter { !unsplit.contains($0.account) && $0.until > index.today.start }
    runaways = found.filter(\.isGoingOn) + found.filter { !$0.isGoingOn }
    let isAlone = figures.known.count == 1
    anomalies = index.anomaliesOfAccounts(
      over: index.today..<index.today.advanced(by: 1), rules: rules, currency: figures.currency
    )
    .filter { anomaly in
      switch anomaly.subject {
      // Of one account, all of it and all there is are the same.
      case .whole: return !isAlone || anomaly.scope.account != nil
      case .key(let account, let key):
        guard key.facet == .apiKey else { return true }
        return !unsplit.contains(account)
          && !found.contains { $0.account == account && $0.key == key }
      }
    }
    gaps = figures.gapsOfAnomalies
  }
}
