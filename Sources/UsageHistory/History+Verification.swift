import GRDB
import UsageModel

extension History {
  /// Checks the file, and adds every stored day up again.
  ///
  /// - Parameter progress: told how many stored days are done, of how many.
  public func verify(
    progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) async throws(HistoryError) -> VerificationReport {
    do {
      return try await database.read { [path] db in
        var verification = Verification(db)
        if let path, HistoryFile(path: path).isMarkedAsDamaged {
          verification.report.faults.append(
            "The file was found to be damaged; the next costtop that saves to it sets it aside.")
        }
        do {
          try verification.checkFile()
          try verification.checkDays(progress)
        } catch let error as DatabaseError
          where error.resultCode.primaryResultCode == .SQLITE_CORRUPT
        {
          verification.report.faults.append("The file is damaged; not every day can be read.")
        }
        guard verification.report.isClean else { throw Faults(report: verification.report) }
        return verification.report
      }
    } catch let faults as Faults {
      return faults.report
    } catch {
      throw failure(error)
    }
  }
}

/// Thrown, since a read of a damaged file cannot be committed, and would lose them.
private struct Faults: Error {
  let report: VerificationReport
}

/// One look at the whole history, within one transaction.
private struct Verification {
  let db: Database
  var report = VerificationReport()

  init(_ db: Database) { self.db = db }

  mutating func checkFile() throws {
    for line in try String.fetchAll(db, sql: "PRAGMA integrity_check") where line != "ok" {
      report.faults.append("The file is damaged: \(line).")
    }
    let strays = try Row.fetchCursor(db, sql: "PRAGMA foreign_key_check")
    while let row = try strays.next() {
      report.faults.append(
        "A row of \(try row.value(0, as: String.self)) belongs to no row of "
          + "\(try row.value(2, as: String.self)).")
    }
  }

  mutating func checkDays(_ progress: (Int, Int) -> Void) throws {
    let accounts = try AccountRows.list("ORDER BY a.id", in: db)
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM stored_day") ?? 0
    var done = 0
    for account in accounts {
      var check = try AccountVerification(of: account, in: db)
      try check.lookAtDays {
        done += 1
        if done % 100 == 0 { progress(done, count) }
      }
      try check.lookBesideDays()
      check.compare()
      report.billsChecked += check.report.billsChecked
      report.daysChecked += check.report.daysChecked
      report.faults += check.report.faults
      report.notes += check.report.notes
    }
    progress(done, count)
  }
}
