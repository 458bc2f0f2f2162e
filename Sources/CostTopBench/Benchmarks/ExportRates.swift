import FoundationEssentials
import SpendExport
import UsageHistory
import UsageModel
import UsageProviders

/// A month and a year as text in every format, a day at a time from the file.
struct ExportRates {
  let file: BenchFile

  func measure() async throws {
    let history = try History.open(at: file.path).history
    let end = file.today
    BenchTable.heading("export")
    for format in ExportFormat.allCases {
      for (name, length) in [("30 days", 30), ("a year", 365)] {
        ProcessMemory.resetPeak()
        let before = ProcessMemory.resident
        let clock = ContinuousClock()
        let start = clock.now
        let result = try await export(
          format, end.advanced(by: -length)..<end, from: history)
        let time = start.duration(to: clock.now)
        let memory = [before, ProcessMemory.peak].map { $0.map { "\($0 >> 10)" } ?? "-" }
        BenchTable.note(
          "\(format.rawValue), \(name)",
          "\(result.rows) rows, \(result.bytes >> 20) MiB in "
            + "\(BenchTable.text(time / .seconds(1))) s: "
            + "\(BenchTable.rate(result.rows, in: time)); "
            + "memory \(memory[0]), at most \(memory[1]) MiB")
      }
    }
    print("")
  }

  private func export(
    _ format: ExportFormat, _ days: Range<UTCDay>, from history: History
  ) async throws(HistoryError) -> (rows: Int, bytes: Int) {
    var writer = ExportWriter(format: format)
    var bytes = writer.header.utf8.count
    let accounts = try await history.accounts()
    repeat {
      for stored in accounts {
        guard let entry = ProviderCatalog.all.first(where: { $0.provider.id == stored.provider })
        else { continue }
        let account = Account(
          id: stored.configured, provider: entry.provider, configuredName: entry.provider.name)
        let names = try await history.firstRead(
          of: stored.id, as: account, [], restatementsSince: file.today
        ).names
        for day in days {
          let selection = DaySelection(day..<day.advanced(by: 1))
          var snapshot = AccountSnapshot(
            account: account, organization: stored.organization, names: names)
          snapshot.ledger.restore(try await history.days([selection], of: stored.id, as: account))
          bytes += writer.lines(for: snapshot, on: day, at: file.now).utf8.count
        }
      }
      writer.endPass { bytes += $0.utf8.count }
    } while !writer.isFinished
    return (writer.rowCount, bytes)
  }
}
