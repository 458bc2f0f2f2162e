import FoundationEssentials
import UsageModel

/// Everything the organization consists of, and the names behind its ids.
struct TrafficCatalog: Sendable {
  private(set) var sources: [SimulatedProvider: [TrafficSource]] = [:]
  private(set) var names: [String: String] = [:]
  private(set) var emails: [String: String] = [:]
  private(set) var directories: [SimulatedProvider: Directory] = [:]
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
    /// Replaces `dollars` for what costs nothing: requests on that weekday.
    var requests: Double?
    var service: TrafficSource.Service?
    /// The report that lists it, where it is not the one of ordinary requests.
    var resource: SimulatedResource?
    /// Billed, and in no usage report.
    var isUnreported = false
    var lineItemPrefix: String?
    /// See `TrafficSource`; a vector store is given by name.
    var details: [String: String] = [:]
    var claudeCode: ClaudeCodeCustomer?
    var isBilledByModality = false
    /// The day its place is archived.
    var archived: UTCDay?
    /// Whether its place and key have been deleted: their ids are nobody's.
    var isDeleted = false
    /// Whether the owner of its key has left its place.
    var hasLeft = false
  }

  /// Id prefixes of a provider, in the spelling of its documents.
  struct IDs {
    let place: (prefix: String, count: Int)
    let key: (prefix: String, count: Int)
    let user: (prefix: String, count: Int)
    let serviceAccount: (prefix: String, count: Int)
  }

  mutating func add(_ entry: Entry, to provider: SimulatedProvider, ids: IDs, suffix: String) {
    let ids = identify(entry, provider, ids, suffix: suffix)
    let index = sources[provider, default: []].count
    let tier = entry.tier ?? (provider == .anthropic ? "standard" : "default")
    func rates(isLowered: Bool) -> TokenRates {
      prices.rates(
        model: entry.model, tier: tier, isBatch: entry.isBatch,
        contextWindow: entry.contextWindow, geo: entry.geo, isLowered: isLowered)
    }
    let usualRates = rates(isLowered: false)
    let piece =
      entry.service.map { $0.rate.approximate * Double(entry.mix.units) }
      ?? usualRates.approximateCost(of: entry.mix)
    // Two organizations of different seeds differ in size, not only in noise.
    let size = 0.85 + 0.3 * chance.fraction(index, 1)
    let isInMainReport =
      entry.service == nil && !entry.isUnreported && entry.claudeCode != .subscription
    sources[provider, default: []].append(
      TrafficSource(
        provider: provider,
        index: index,
        placeID: ids.place,
        keyID: ids.key,
        userID: ids.user,
        serviceAccountID: ids.serviceAccount,
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
        resource: entry.resource ?? (isInMainReport ? .main(of: provider) : nil),
        details: details(of: entry, suffix: suffix),
        claudeCode: entry.claudeCode,
        isBilledByModality: entry.isBilledByModality,
        end: entry.archived,
        lineItemPrefix: entry.lineItemPrefix,
        rates: usualRates,
        loweredRates: rates(isLowered: true),
        requestsPerDay: size * (entry.requests ?? entry.dollars / piece)
      ))
  }

  func id(of name: String, count: Int) -> String { chance.identifier(for: name, count: count) }

  mutating func list(_ place: Directory.Place, at provider: SimulatedProvider) {
    names[place.id] = place.name
    directories[provider, default: Directory()].add(place)
  }

  mutating func list(_ person: Directory.Person, at provider: SimulatedProvider) {
    names[person.id] = person.name
    emails[person.id] = person.email
    directories[provider, default: Directory()].add(person)
  }

  mutating func list(_ account: Directory.ServiceAccount, at provider: SimulatedProvider) {
    names[account.id] = account.name
    directories[provider, default: Directory()].add(account)
  }

  mutating func list(_ key: Directory.Key, at provider: SimulatedProvider) {
    names[key.id] = key.name
    directories[provider, default: Directory()].add(key)
  }
}
