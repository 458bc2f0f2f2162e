import UsageModel

/// Everything the organization consists of, and the names behind its ids.
struct TrafficCatalog: Sendable {
  private(set) var sources: [SimulatedProvider: [TrafficSource]] = [:]
  private(set) var names: [String: String] = [:]
  private(set) var emails: [String: String] = [:]
  private let chance: Chance
  private let prices = PriceList()

  /// `scale` organizations of the same make side by side, each with places and keys of its own.
  init(chance: Chance, scale: Int) {
    self.chance = chance
    for copy in 1...max(1, scale) {
      addAnthropic(suffix: copy == 1 ? "" : "-\(copy)")
      addOpenAI(suffix: copy == 1 ? "" : "-\(copy)")
    }
  }

  /// The dimensions of a source that its provider's catalog fills in; the rest has defaults.
  struct Entry {
    var place: String?
    var key: String?
    var user: String?
    var serviceAccount: String?
    var model: TrafficSource.Model
    var tier: String?
    var contextWindow = "0-200k"
    var geo = "global"
    var isBatch = false
    var apiSource = "unlabeled"
    var mix: TokenMix
    var rhythm = TrafficRhythm.steady
    /// What it costs on an average weekday in January 2026.
    var dollars: Double
    var canRunAway = false
    var service: TrafficSource.Service?
    var isUnreported = false
    var lineItemPrefix: String?
  }

  /// Id prefixes of a provider, in the spelling of its documents.
  struct IDs {
    let place: (prefix: String, count: Int)
    let key: (prefix: String, count: Int)
    let user: (prefix: String, count: Int)
    let serviceAccount: (prefix: String, count: Int)
  }

  mutating func add(_ entry: Entry, to provider: SimulatedProvider, ids: IDs, suffix: String) {
    func identify(_ name: String?, _ kind: (prefix: String, count: Int)) -> String? {
      guard let name else { return nil }
      let id = kind.prefix + chance.identifier(for: kind.prefix + name + suffix, count: kind.count)
      names[id] = name + suffix
      return id
    }
    let index = sources[provider, default: []].count
    let tier = entry.tier ?? (provider == .anthropic ? "standard" : "default")
    func rates(isLowered: Bool) -> TokenRates {
      prices.rates(
        model: entry.model, tier: tier, isBatch: entry.isBatch,
        contextWindow: entry.contextWindow, geo: entry.geo, isLowered: isLowered)
    }
    let usualRates = rates(isLowered: false)
    let piece = entry.service?.rate.approximate ?? usualRates.approximateCost(of: entry.mix)
    // Two organizations of different seeds differ in size, not only in noise.
    let size = 0.85 + 0.3 * chance.fraction(index, 1)
    let userID = identify(entry.user, ids.user)
    if let user = entry.user, let userID {
      emails[userID] = "\(user)\(suffix)@acme-robotics.example"
    }
    sources[provider, default: []].append(
      TrafficSource(
        provider: provider,
        index: index,
        placeID: identify(entry.place, ids.place),
        keyID: identify(entry.key, ids.key),
        userID: userID,
        serviceAccountID: identify(entry.serviceAccount, ids.serviceAccount),
        model: entry.model,
        tier: tier,
        contextWindow: entry.contextWindow,
        geo: entry.geo,
        isBatch: entry.isBatch,
        apiSource: entry.apiSource,
        mix: entry.mix,
        rhythm: entry.rhythm,
        canRunAway: entry.canRunAway,
        service: entry.service,
        isUnreported: entry.isUnreported,
        lineItemPrefix: entry.lineItemPrefix,
        rates: usualRates,
        loweredRates: rates(isLowered: true),
        requestsPerDay: size * entry.dollars / piece
      ))
  }
}
