import UsageModel

/// One walk over all days that gathers the next chunk of series, in order of family, token kind and labels.
///
/// The format wants all samples of a label set together, while days come one by one. So each pass keeps the first
/// series behind those already written, as many as fit, and drops the others for a later pass.
struct OpenMetricsPass: Sendable {
  /// What a sample is of, apart from whose.
  private struct Gauge: Hashable, Comparable {
    let family: OpenMetricsFamily
    var kind: OpenMetricsTokenKind?

    static func < (lhs: Self, rhs: Self) -> Bool {
      lhs.family != rhs.family
        ? lhs.family < rhs.family : (lhs.kind?.rawValue ?? 0) < (rhs.kind?.rawValue ?? 0)
    }
  }

  private struct Series: Hashable, Comparable {
    let gauge: Gauge
    /// Every currency is a label, so that equal labels are of one currency.
    let labels: String
    let currency: Currency?

    static func < (lhs: Self, rhs: Self) -> Bool {
      lhs.gauge != rhs.gauge ? lhs.gauge < rhs.gauge : lhs.labels < rhs.labels
    }
  }

  fileprivate struct Point {
    let day: UTCDay
    var value: ExactDecimal
  }

  private let pointsAtOnce: Int
  /// The last series of the passes before.
  private var floor: Series?
  /// The first series that is left to a later pass.
  private var ceiling: Series?
  private var points: [Series: [Point]] = [:]
  private var pointCount = 0
  /// What was written at the end.
  private(set) var billed = Amounts()
  private(set) var sampleCount = 0

  init(pointsAtOnce: Int) {
    self.pointsAtOnce = max(1, pointsAtOnce)
  }

  var hasMore: Bool { ceiling != nil }

  /// The pass after this one has ended.
  var next: OpenMetricsPass {
    var next = OpenMetricsPass(pointsAtOnce: pointsAtOnce)
    next.floor = floor
    return next
  }

  /// - Parameter rows: of one account and day.
  mutating func take(_ rows: [ExportRow]) {
    guard let first = rows.first else { return }
    let common = OpenMetricsLabels(accountOf: first)
    if first.billState == .settled || first.billState == .open {
      take(
        Gauge(family: .billSettled), first.day,
        ExactDecimal(first.billState == .settled ? 1 : 0)
      ) { common }
    }
    for row in rows {
      if let cost = row.cost {
        take(Gauge(family: .billed(cost.currency)), row.day, cost.value, cost.currency) {
          common.adding(row.values).adding("provenance", row.costProvenance.rawValue)
            .adding("currency", cost.currency.code)
        }
      }
      if let usage = row.usage { take(usage, of: row, common) }
    }
    if pointCount > pointsAtOnce { dropLast() }
  }

  private mutating func take(
    _ usage: ExportUsage, of row: ExportRow, _ common: OpenMetricsLabels
  ) {
    var made: OpenMetricsLabels?
    func labels() -> OpenMetricsLabels {
      let labels =
        made ?? common.adding(row.values).adding("provenance", row.usageProvenance.rawValue)
      made = labels
      return labels
    }
    if let tokens = usage.tokens {
      for kind in OpenMetricsTokenKind.allCases {
        take(
          Gauge(family: .tokens, kind: kind), row.day, ExactDecimal(kind.count(of: tokens)),
          labels: labels)
      }
    }
    if let requests = usage.requests {
      take(Gauge(family: .requests), row.day, ExactDecimal(requests), labels: labels)
    }
    for (unit, count) in usage.quantities {
      take(Gauge(family: .usage(unit)), row.day, ExactDecimal(count), labels: labels)
    }
  }

  /// Labels are made only for what this pass may take.
  private mutating func take(
    _ gauge: Gauge, _ day: UTCDay, _ value: ExactDecimal, _ currency: Currency? = nil,
    labels: () -> OpenMetricsLabels
  ) {
    if let floor, gauge < floor.gauge { return }
    if let ceiling, ceiling.gauge < gauge { return }
    let series = Series(gauge: gauge, labels: labels().text, currency: currency)
    if let floor, series <= floor { return }
    if let ceiling, series >= ceiling { return }
    if points[series, default: []].add(Point(day: day, value: value)) { pointCount += 1 }
  }

  /// Drops the last series until there is room again. One stays, however long it is.
  private mutating func dropLast() {
    for series in points.keys.sorted().dropFirst().reversed() {
      guard pointCount > pointsAtOnce / 4 * 3 else { break }
      pointCount -= points.removeValue(forKey: series)?.count ?? 0
      ceiling = series
    }
  }

  mutating func end<E: Error>(_ write: (String) throws(E) -> Void) throws(E) {
    var family = floor?.gauge.family
    for series in points.keys.sorted() {
      let gauge = series.gauge
      var text = ""
      if gauge.family != family { text += gauge.family.header }
      family = gauge.family
      let kind = gauge.kind.map { ",kind=\"\($0.name)\"" } ?? ""
      for point in points[series] ?? [] {
        text += "\(gauge.family.name){\(series.labels)\(kind)} \(point.value.canonicalText) "
        text += "\(point.day.index * 86_400)\n"
        sampleCount += 1
        if let currency = series.currency { billed.add(Money(point.value, currency)) }
      }
      try write(text)
      floor = series
    }
  }
}

extension [OpenMetricsPass.Point] {
  /// Two facts whose labels read the same are one sample, or the text would name one instant twice.
  ///
  /// - Returns: whether it is one more.
  fileprivate mutating func add(_ point: OpenMetricsPass.Point) -> Bool {
    guard let last = indices.last, self[last].day == point.day else {
      append(point)
      return true
    }
    self[last].value += point.value
    return false
  }
}
