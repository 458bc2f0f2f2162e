import UsageModel

/// Days as people read them: `2026-11-03 to 2026-11-05, 2026-11-09`.
struct DayRuns: Hashable, Sendable {
  let runs: [Range<UTCDay>]

  /// - Parameter runs: ascending, none touching another.
  init(_ runs: [Range<UTCDay>]) { self.runs = runs }

  init(_ days: some Sequence<UTCDay>) {
    var runs: [Range<UTCDay>] = []
    for day in days.sorted() {
      if let last = runs.last, last.upperBound >= day {
        runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, day.advanced(by: 1))
      } else {
        runs.append(day..<day.advanced(by: 1))
      }
    }
    self.runs = runs
  }

  /// At most four runs; what is left out is counted.
  var text: String {
    let shown = runs.prefix(4).map { run in
      let last = run.upperBound.advanced(by: -1)
      return run.count == 1 ? "\(last)" : "\(run.lowerBound) to \(last)"
    }
    let rest = runs.dropFirst(4).reduce(0) { $0 + $1.count }
    let more = rest == 0 ? "" : ", and \(rest) more \(rest == 1 ? "day" : "days")"
    return shown.joined(separator: ", ") + more
  }
}
