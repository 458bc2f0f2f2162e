import FoundationEssentials
import GRDB
import UsageModel

/// A value that costtop never writes: someone changed it, or a defect. It costs what it is part of, not the history:
/// SQLite itself says when the file is damaged.
struct DamagedContent: Error {
  let reason: String
}

extension Row {
  /// The value of a column that is never NULL. In a damaged file it may be all the same, and GRDB's own subscript would
  /// end the program.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ index: Int, as type: Value.Type = Value.self
  ) throws -> Value {
    guard let value = self[index] as Value? else {
      throw DamagedContent(reason: "it holds nothing where a value must be")
    }
    return value
  }

  /// A count of an answer, or a number of rows. Bounded, so that sums cannot overflow.
  func count(_ index: Int) throws -> Int {
    guard let count = try optionalCount(index) else {
      throw DamagedContent(reason: "it holds nothing where a count must be")
    }
    return count
  }

  /// A count that not every endpoint reports.
  func optionalCount(_ index: Int) throws -> Int? {
    guard let count = self[index] as Int? else { return nil }
    guard (0...CountBounds.perAnswer).contains(count) else {
      throw DamagedContent(reason: "it holds a count that no answer can have")
    }
    return count
  }

  func instant(_ index: Int) throws -> Date {
    guard let seconds = self[index] as Double?, let date = Date(column: seconds) else {
      throw DamagedContent(reason: "it holds an instant that no calendar has")
    }
    return date
  }

  func day(_ index: Int) throws -> UTCDay {
    guard let day = self[index] as Int?, HistorySchema.days.contains(day) else {
      throw DamagedContent(reason: "it holds a day that no calendar has")
    }
    return UTCDay(index: day)
  }
}

extension RowCursor {
  /// The values of the rows that costtop can have written.
  ///
  /// - Parameter noting: told what is wrong with each of the others.
  func readable<Value>(
    noting: (String) -> Void = { _ in }, _ value: (Row) throws -> Value?
  ) throws -> [Value] {
    var values: [Value] = []
    while let row = try next() {
      do {
        if let value = try value(row) { values.append(value) }
      } catch let error as DamagedContent {
        noting(error.reason)
      }
    }
    return values
  }
}

/// - Throws: where `text` means nothing here: no costtop of this file's version writes it.
func known<Meaning>(_ meaning: Meaning?, _ text: String) throws -> Meaning {
  guard let meaning else {
    throw DamagedContent(reason: "it holds '\(text)', which costtop did not write")
  }
  return meaning
}
