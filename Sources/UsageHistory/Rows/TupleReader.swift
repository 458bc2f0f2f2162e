import GRDB
import Synchronization
import UsageModel

/// The dimension tuples that were read so far, by number. A number is never given again, so what is known stays true.
final class TupleCache: Sendable {
  private let tuples = Mutex<[Int64: Dimensions]>([:])

  var known: [Int64: Dimensions] { tuples.withLock { $0 } }

  func add(_ more: [Int64: Dimensions]) {
    guard !more.isEmpty else { return }
    tuples.withLock { $0.merge(more) { known, _ in known } }
  }
}

/// Turns the numbers of tuples back into tuples: rows of one tuple share one value.
struct TupleReader {
  private let statement: Statement
  private var known: [Int64: Dimensions]
  private(set) var added: [Int64: Dimensions] = [:]

  init(_ db: Database, known: [Int64: Dimensions]) throws {
    statement = try db.cachedStatement(sql: "SELECT content FROM dimension_tuple WHERE id = ?")
    self.known = known
  }

  mutating func dimensions(_ number: Int64) throws -> Dimensions {
    if let dimensions = known[number] { return dimensions }
    guard let text = try String.fetchOne(statement, arguments: [number]) else {
      throw DamagedContent(reason: "it has lost a dimension tuple")
    }
    let dimensions = try TupleText.dimensions(text)
    known[number] = dimensions
    added[number] = dimensions
    return dimensions
  }
}
