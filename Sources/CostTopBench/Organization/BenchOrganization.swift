import FoundationEssentials
import UsageModel

/// What one provider says about an organization, day by day, made up: a pure function of the day.
///
/// Every tuple is at work in an hour with a probability of 55 %, so nearly all of them are on a day. Days are the sums
/// of their hours, questions about the same usage agree, and the bill charges what was used, as real answers do.
struct BenchOrganization {
  let provider: Provider
  private let cells: [UsageResource: BenchCells]
  private let projections: [UsageQuestion: Projection]

  /// The tuples that a question tells apart, and which of them a cell belongs to.
  private struct Projection {
    let groups: [Dimensions]
    let groupOfCell: [Int]
  }

  /// - Parameter tuples: of the resource that carries nearly all tokens; the others have four each.
  init(_ provider: Provider, tuples: Int) {
    self.provider = provider
    let questions = provider.questions.usage
    var cells: [UsageResource: BenchCells] = [:]
    for resource in Set(questions.map(\.resource)) {
      cells[resource] = BenchCells(resource.isPrimary ? tuples : 4, of: resource, at: provider)
    }
    self.cells = cells
    projections = Dictionary(
      uniqueKeysWithValues: questions.map { question in
        var places: [Dimensions: Int] = [:]
        var groups: [Dimensions] = []
        let tuples = cells[question.resource]?.tuples ?? []
        let groupOfCell = tuples.map { tuple in
          let projected = tuple.projected(onto: Set(question.dimensions))
          if let place = places[projected] { return place }
          places[projected] = groups.count
          groups.append(projected)
          return groups.count - 1
        }
        return (question, Projection(groups: groups, groupOfCell: groupOfCell))
      })
  }

  var names: [NamedEntity] {
    cells.first { $0.key.isPrimary }?.value.names(at: provider) ?? []
  }

  /// - Parameter end: of what has happened so far.
  func usage(
    _ question: UsageQuestion, _ width: BucketWidth, on day: UTCDay, until end: Date, readAt: Date
  ) -> UsageOfDay {
    let begun = Int(min(24, (end.timeIntervalSince(day.start) / 3600).rounded(.up)))
    let hours = width == .hour ? (0..<begun).map { $0..<($0 + 1) } : [0..<begun]
    return UsageOfDay(
      rows: hours.flatMap { rows(question, hours: $0, of: day) },
      readThrough: min(end, day.end), readAt: readAt, isComplete: true)
  }

  /// What the cells of the primary resource used on `day`.
  func billable(on day: UTCDay) -> [(tuple: Dimensions, tokens: TokenCounts)] {
    guard let (resource, cells) = cells.first(where: { $0.key.isPrimary }) else { return [] }
    return cells.tuples.enumerated().map { cell, tuple in
      var tokens = TokenCounts.zero
      for hour in 0..<24 { tokens += Self.use(cell, of: resource, hour, day)?.tokens ?? .zero }
      return (tuple, tokens)
    }
  }

  private struct Use {
    var tokens = TokenCounts.zero
    var requests = 0
  }

  private func rows(
    _ question: UsageQuestion, hours: Range<Int>, of day: UTCDay
  ) -> [UsageRow] {
    guard let projection = projections[question] else { return [] }
    var sums = [Use?](repeating: nil, count: projection.groups.count)
    for (cell, group) in projection.groupOfCell.enumerated() {
      for hour in hours {
        guard let use = Self.use(cell, of: question.resource, hour, day) else { continue }
        var sum = sums[group] ?? Use()
        sum.tokens += use.tokens
        sum.requests += use.requests
        sums[group] = sum
      }
    }
    let start = day.start.addingTimeInterval(Double(hours.lowerBound) * 3600)
    let length = hours.count == 1 ? 3600 : UTCDay.length
    let interval = start..<start.addingTimeInterval(length)
    return zip(projection.groups, sums).compactMap { dimensions, use in
      use.map { Self.row($0, of: question.resource, in: interval, dimensions) }
    }
  }

  /// With the counts that the resource's report has, and no others.
  private static func row(
    _ use: Use, of resource: UsageResource, in interval: Range<Date>, _ dimensions: Dimensions
  ) -> UsageRow {
    var tokens = TokenCounts.zero
    switch resource.id {
    case "messages", "completions", "decisions": tokens = use.tokens
    case "embeddings", "moderations": tokens.input = use.tokens.input
    default: break
    }
    let countsRequests =
      switch resource.unit {
      case .tokens: resource.id != "messages"
      case .images, .characters, .seconds: true
      case .bytes, .sessions, .calls: false
      }
    return UsageRow(
      interval: interval, dimensions: dimensions, tokens: tokens,
      requests: countsRequests ? use.requests : nil,
      quantity: resource.unit == .tokens ? nil : use.requests * 3,
      webSearches: resource.id == "messages" ? use.requests / 50 : nil)
  }

  /// nil where the cell rests in that hour.
  private static func use(
    _ cell: Int, of resource: UsageResource, _ hour: Int, _ day: UTCDay
  ) -> Use? {
    let place = cell &* 64 &+ resource.id.utf8.count
    let chance = Scatter.bits(place, day.index, hour)
    guard chance % 100 < 55 else { return nil }
    let requests = 1 + Int(chance >> 8 & 0xff) * (day.weekday % 6 == 0 ? 1 : 4)
    let tokens = TokenCounts(
      input: requests * (300 + Int(chance >> 16 & 0x3ff)),
      cacheRead: cell % 2 == 0 ? requests * (2000 + Int(chance >> 26 & 0xfff)) : 0,
      cacheWriteShort: cell % 4 == 0 ? requests * Int(chance >> 38 & 0x1ff) : 0,
      output: requests * (80 + Int(chance >> 48 & 0x1ff)))
    return Use(tokens: tokens, requests: requests)
  }
}
