import FoundationEssentials
import UsageModel

/// A simulated organization with an account at both providers.
///
/// Deterministic for a seed and a scale; pure, no clock: everything is a function of (seed, scale,
/// instant). The unit of generation is an hour of a source, which is divided into minutes exactly,
/// so buckets of every width agree.
public struct SimulatedOrganization: Sendable {
  public let seed: UInt64
  public let scale: Int
  /// The organization's name in `GET /v1/organizations/me`.
  public let anthropicName = "Acme Robotics"
  /// `organization_name` in OpenAI's cost rows.
  public let openAIName = "Acme Robotics Labs"
  /// What `GET /v1/organizations/workspaces/{id}` calls `Default`; reports show it as null.
  public let defaultWorkspaceID: String
  /// When both providers give back a part of one day's bill that nobody has settled yet; nil for never. For a
  /// demonstration, which otherwise might wait days for a restatement.
  public let creditAt: Date?
  let anthropicID: String
  let openAIID: String
  let chance: Chance
  private let catalog: TrafficCatalog
  private let wholeDays: WholeDays

  /// - Parameters:
  ///   - scale: how many times the places and keys of an ordinary organization exist (spend grows
  ///     with it).
  ///   - creditAt: see the property of that name.
  public init(seed: UInt64, scale: Int = 1, creditAt: Date? = nil) {
    self.seed = seed
    self.scale = max(1, scale)
    self.creditAt = creditAt
    chance = Chance(seed: seed)
    wholeDays = WholeDays.of(seed: seed, scale: self.scale)
    catalog = TrafficCatalog(chance: chance, scale: self.scale)
    let digits = chance.hexadecimal(for: "organization", count: 32)
    anthropicID = [(0, 8), (8, 4), (12, 4), (16, 4), (20, 12)]
      .map { start, count in String(digits.dropFirst(start).prefix(count)) }
      .joined(separator: "-")
    defaultWorkspaceID = "wrkspc_01" + chance.identifier(for: "Default", count: 22)
    openAIID = "org-" + chance.identifier(for: "organization", count: 24)
  }

  /// What a perfect client would know at `asOf`.
  public func truth(asOf: Date) -> SimulatedTruth {
    SimulatedTruth(organization: self, asOf: asOf)
  }

  /// The name behind the id of a workspace, project, key, user or service account; nil for ids of
  /// nobody.
  public func name(of id: String) -> String? { catalog.names[id] }

  func email(of userID: String) -> String? { catalog.emails[userID] }

  func directory(_ provider: SimulatedProvider) -> Directory {
    catalog.directories[provider] ?? Directory()
  }

  func sources(_ provider: SimulatedProvider) -> [TrafficSource] {
    catalog.sources[provider] ?? []
  }

  /// What each source did in `minutes` (since 1970); silent sources are left out.
  func traffic(
    _ provider: SimulatedProvider, minutes: Range<Int>,
    of isWanted: (TrafficSource) -> Bool = { _ in true }
  ) -> [(source: TrafficSource, counts: TrafficCounts)] {
    let day = minutes.lowerBound / 1440
    let sources = sources(provider)
    guard minutes == day * 1440..<(day + 1) * 1440 else {
      return sources.filter(isWanted).map {
        (source: $0, counts: self.counts(of: $0, minutes: minutes))
      }
      .filter { !$0.counts.isZero }
    }
    let counts = wholeDays.counts(provider, day: day) {
      sources.map { self.counts(of: $0, minutes: minutes) }
    }
    return zip(sources, counts).filter { isWanted($0) && !$1.isZero }
      .map { (source: $0, counts: $1) }
  }

  /// The bill of what was used on `day` in the part of it before `end`, at the prices of that day.
  func bill(_ provider: SimulatedProvider, on day: UTCDay, before end: Date) -> [BillLine] {
    let start = day.index * 1440
    let minutes = start..<max(start, min(start + 1440, Self.minute(end)))
    func lines() -> [BillLine] {
      let calendar = TrafficCalendar(day)
      return traffic(provider, minutes: minutes).flatMap {
        BillLine.lines(for: $0.source, $0.counts, in: calendar)
      }
    }
    return minutes.count == 1440
      ? wholeDays.bill(provider, day: day.index, compute: lines) : lines()
  }

  /// Whole minutes since 1970.
  static func minute(_ instant: Date) -> Int {
    Int((instant.timeIntervalSince1970 / 60).rounded(.down))
  }

  func counts(of source: TrafficSource, minutes: Range<Int>) -> TrafficCounts {
    guard !minutes.isEmpty else { return TrafficCounts() }
    var sum = TrafficCounts()
    var calendar = TrafficCalendar(UTCDay(index: minutes.lowerBound / 1440))
    for hour in minutes.lowerBound / 60...(minutes.upperBound - 1) / 60 {
      if hour / 24 != calendar.day.index { calendar = TrafficCalendar(UTCDay(index: hour / 24)) }
      let whole = counts(of: source, hour: hour, in: calendar)
      guard !whole.isZero else { continue }
      let first = max(minutes.lowerBound - hour * 60, 0)
      let last = min(minutes.upperBound - hour * 60, 60)
      sum +=
        first == 0 && last == 60
        ? whole
        : whole.first(requests(of: source, hour: hour, whole.requests, before: last))
          - whole.first(requests(of: source, hour: hour, whole.requests, before: first))
    }
    return sum
  }

  private func counts(
    of source: TrafficSource, hour: Int, in calendar: TrafficCalendar
  ) -> TrafficCounts {
    let activity = calendar.activity(of: source, hour: hour % 24)
    guard activity > 0 else { return TrafficCounts() }
    let noise =
      source.rhythm == .constant
      ? 1
      : (0.9 + 0.2 * chance.fraction(source.index, hour / 24, 2))
        * (0.8 + 0.4 * chance.fraction(source.index, hour, 3))
    let expected = source.requestsPerDay * activity * calendar.growth * noise
    let requests = Int(expected + chance.fraction(source.index, hour, 4))
    let length = 0.9 + 0.2 * chance.fraction(source.index, hour, 5)
    func tokens(_ perRequest: Int) -> Int { Int(Double(requests * perRequest) * length) }
    let mix = source.mix
    return TrafficCounts(
      requests: requests,
      units: mix.units == 1 ? requests : tokens(mix.units),
      input: tokens(mix.input),
      imageInput: tokens(mix.imageInput),
      audioInput: tokens(mix.audioInput),
      cacheRead: tokens(mix.cacheRead),
      audioCacheRead: tokens(mix.audioCacheRead),
      cacheWriteShort: tokens(mix.cacheWriteShort),
      cacheWriteLong: tokens(mix.cacheWriteLong),
      output: tokens(mix.output),
      imageOutput: tokens(mix.imageOutput),
      audioOutput: tokens(mix.audioOutput),
      webSearches: requests * mix.searchesPerThousand / 1000
    )
  }

  /// How many of an hour's requests come before its minute `before` (0...60): an even pace with
  /// jitter, never falling.
  private func requests(of source: TrafficSource, hour: Int, _ whole: Int, before: Int) -> Int {
    let jitter =
      before == 0 || before == 60
      ? 0 : chance.number(below: 1000, source.index, hour * 60 + before, 6)
    return whole * (before * 1000 + jitter) / 60_000
  }
}
