import Foundation
import UsageHistory
import UsageModel

/// The history that is measured, in a folder that costtop takes for `$XDG_STATE_HOME`.
struct BenchFile {
  let root: URL
  let today: UTCDay
  let rows: Int

  private var folder: URL { root.appending(path: "costtop") }
  var path: String { folder.appending(path: "history.sqlite").path }

  /// The clock that everything is measured at: right after the last answer.
  var now: Date { BenchHistory(today: today, rows: rows).now.addingTimeInterval(60) }

  /// Makes the file where there is none.
  func prepare(measuring isMeasuring: Bool) async throws {
    let manager = FileManager.default
    if manager.fileExists(atPath: path) {
      print("history           \(path), as it was found")
    } else {
      try manager.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let result = try await fill()
      print(
        "history           \(result.rows) rows in \(result.days) days, "
          + "\(result.transactions) transactions")
      if isMeasuring {
        print(
          "recording         \(BenchTable.rate(result.rows, in: result.recording)) rows, "
            + "\(BenchTable.rate(result.transactions, in: result.recording)) transactions")
      }
    }
    let size = try manager.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    print("file              \(size >> 20) MiB\n")
  }

  private func fill() async throws -> BenchHistory.Result {
    let history = try History.open(at: path).history
    return try await BenchHistory(today: today, rows: rows).fill(history) { progress in
      guard progress.transactions.isMultiple(of: 50) else { return }
      FileHandle.standardError.write(Data("\(progress.rows) rows\n".utf8))
    }
  }
}
