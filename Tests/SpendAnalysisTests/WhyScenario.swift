import FoundationEssentials
import SpendAnalysis
import UsageModel

/// Fri 20 Nov 2026 21:30 UTC.
let evening = day(20).start.addingTimeInterval(21.5 * 3600)

/// A vendor that bills tokens by workspace, model, tier and kind two days late, and never by key.
private let keyless = Provider(
  id: "keyless", name: "Keyless",
  billing: BillingRules(
    settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: true, currency: .usd,
    prices: PriceRules(dimensions: [.model, .serviceTier])),
  questions: ProviderQuestions(
    usage: [.messages, .messagesByKey], costs: [.byWorkspace], names: [.workspaces, .apiKeys]),
  vocabulary: .test)

/// What one key used of one model in one hour.
struct Use {
  var key: String
  var workspace: String
  var model = "opus"
  var tokens: TokenCounts

  /// In millionths of a dollar: a million tokens of opus are $5 in, $0.5 from the cache, $25 out; haiku $1 in.
  static func price(_ model: String, _ kind: TokenKind) -> Int {
    switch (model, kind) {
    case ("haiku", .input): 1_000_000
    case (_, .input): 5_000_000
    case (_, .cacheRead): 500_000
    case (_, .output): 25_000_000
    default: 0
    }
  }

  func cost(_ kind: TokenKind) -> ExactDecimal {
    let count =
      switch kind {
      case .input: tokens.input
      case .cacheRead: tokens.cacheRead
      case .output: tokens.output
      case .cacheWriteShort, .cacheWriteLong: 0
      }
    return (ExactDecimal(count) * ExactDecimal(Self.price(model, kind))).shifted(byPlaces: -12)
  }

  var cost: ExactDecimal {
    [TokenKind.input, .cacheRead, .output].reduce(.zero) { $0 + cost($1) }
  }

  /// Every hour of every day: $0.145 and $0.1.
  static let usual = [
    Use(
      key: "web", workspace: "prod",
      tokens: TokenCounts(input: 10_000, cacheRead: 90_000, output: 2_000)),
    Use(key: "ci", workspace: "dev", model: "haiku", tokens: TokenCounts(input: 100_000)),
  ]
}

/// An organization with a steady use of two keys, `web` in `prod` and `ci` in `dev`, and whatever a test adds to it.
struct Organization {
  var now = evening
  /// The first day of which anything is known.
  var first = UTCDay(year: 2026, month: 9, day: 25) ?? day(1)
  /// Days that were read by the hour, too.
  var hourly: Set<UTCDay> = [day(13), day(19), day(20)]
  /// The last day that was billed.
  var billedThrough = day(18)
  /// Of today, the hours from this one on could not be read.
  var unreadFrom: Int?
  /// What stands on the bills of these days without any usage.
  var charges: [UTCDay: ExactDecimal] = [:]
  /// What was used in an hour.
  var uses: (_ day: UTCDay, _ hour: Int) -> [Use] = { _, _ in Use.usual }

  var index: SpendIndex { SpendIndex(UsageSnapshot(asOf: now, accounts: [account])) }

  private var account: AccountSnapshot {
    var ledger = AccountLedger()
    let today = UTCDay(containing: now)
    for day in first...today {
      let lengths: [(hour: Int, part: Int)] = (0..<24).map { hour in
        let left = now.timeIntervalSince(day.start) - Double(hour) * 3600
        return (hour, Int(max(0, min(left, 3600))))
      }
      let used = lengths.filter { $0.part > 0 }.flatMap { hour, part in
        uses(day, hour).map { (hour, $0.part(part)) }
      }
      let sums = used.reduce(into: [Use]()) { sums, use in
        if let place = sums.firstIndex(where: { $0.isAlike(use.1) }) {
          sums[place].tokens += use.1.tokens
        } else {
          sums.append(use.1)
        }
      }
      for question in [UsageQuestion.messages, .messagesByKey] {
        if day < today {
          let rows = sums.map { row($0, day.interval, question) }
          ledger.read(question, day..<day.advanced(by: 1), at: now, rows)
        }
        if hourly.contains(day) {
          let rows = used.map { hour, use in
            let start = day.start.addingTimeInterval(Double(hour) * 3600)
            return row(use, start..<start.addingTimeInterval(3600), question)
          }
          let window = day.start..<BucketWidth.hour.ceiling(min(now, day.end))
          let read = unreadFrom.map { day.start.addingTimeInterval(Double($0) * 3600) }
          let covered = window.lowerBound..<((day == today ? read : nil) ?? window.upperBound)
          ledger.apply(
            UsageAnswer(
              question: question, bucketWidth: .hour, rows: rows,
              coverage: Coverage(
                endpoint: .usage(question, .hour), groupBy: question.dimensions, window: window,
                covered: covered, pages: 1, readAt: now)))
        }
      }
      // What is not billed yet was asked for too.
      let items = day > billedThrough ? [] : sums.flatMap { self.items($0, day) }
      let charge = charges[day].map { amount in
        CostLineItem(
          interval: day.interval,
          dimensions: Dimensions([.workspace: .id("prod"), .lineItem: .id("Storage")]),
          amount: Money(amount, .usd))
      }
      ledger.read(
        .byWorkspace, day..<day.advanced(by: 1), at: now, items + [charge].compactMap(\.self))
    }
    return SpendAnalysisTests.account(
      keyless, ledger,
      names: [
        NamedEntity(kind: .apiKeys, id: "web", name: "Website", workspace: .id("prod")),
        NamedEntity(kind: .apiKeys, id: "ci", name: "Build", workspace: .id("dev")),
        NamedEntity(kind: .apiKeys, id: "lab", name: "Lab", workspace: .id("dev")),
      ], readKinds: [.apiKeys])
  }

  private func row(_ use: Use, _ interval: Range<Date>, _ question: UsageQuestion) -> UsageRow {
    var dimensions: [Dimension: DimensionValue] = [
      .model: .id(use.model), .serviceTier: .id("standard"),
    ]
    if question == .messages {
      dimensions[.workspace] = .id(use.workspace)
    } else {
      dimensions[.apiKey] = .id(use.key)
    }
    return UsageRow(
      interval: interval, dimensions: Dimensions(dimensions), tokens: use.tokens, requests: nil)
  }

  private func items(_ use: Use, _ day: UTCDay) -> [CostLineItem] {
    [TokenKind.input, .cacheRead, .output].filter { !use.cost($0).isZero }.map { kind in
      CostLineItem(
        interval: day.interval,
        dimensions: Dimensions([
          .workspace: .id(use.workspace), .lineItem: .id("\(use.model) \(kind)"),
          .model: .id(use.model), .serviceTier: .id("standard"),
        ]),
        tokenKind: kind, amount: Money(use.cost(kind), .usd))
    }
  }
}

extension Use {
  fileprivate func isAlike(_ other: Use) -> Bool {
    key == other.key && workspace == other.workspace && model == other.model
  }

  fileprivate func part(_ seconds: Int) -> Use {
    var part = self
    part.tokens = TokenCounts(
      input: tokens.input * seconds / 3600, cacheRead: tokens.cacheRead * seconds / 3600,
      output: tokens.output * seconds / 3600)
    return part
  }
}

func dollars(_ text: String) throws -> ExactDecimal { try ExactDecimal(text: text) }

/// `ci` runs away at 18:00: $20 an hour of opus beside what it does anyway.
func runaway() -> Organization {
  var organization = Organization()
  organization.uses = { day, hour in
    guard day == SpendAnalysisTests.day(20), hour >= 18 else { return Use.usual }
    return Use.usual + [
      Use(key: "ci", workspace: "dev", tokens: TokenCounts(input: 4_000_000))
    ]
  }
  return organization
}
