import GRDB
import UsageModel

/// A value that costtop never writes: the file was changed or is broken.
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

  func day(_ index: Int) throws -> UTCDay {
    guard let day = self[index] as Int?, HistorySchema.days.contains(day) else {
      throw DamagedContent(reason: "it holds a day that no calendar has")
    }
    return UTCDay(index: day)
  }
}

/// - Throws: where `text` means nothing here: no costtop of this file's version writes it.
func known<Meaning>(_ meaning: Meaning?, _ text: String) throws -> Meaning {
  guard let meaning else {
    throw DamagedContent(reason: "it holds '\(text)', which costtop did not write")
  }
  return meaning
}
