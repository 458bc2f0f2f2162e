import FoundationEssentials
import GRDB
import UsageModel

/// Keeps and reads the usage rows of one stored day.
enum UsageRows {
  /// - Returns: how many rows were kept.
  static func insert(
    _ rows: [UsageRow], of question: UsageQuestion, _ width: BucketWidth, on day: UTCDay,
    as storedDay: Int64, _ tuples: inout TupleWriter, in db: Database
  ) throws -> Int {
    struct Key: Hashable {
      let start: Int64
      let tuple: Int64
    }
    let table = UsageTable.of(question.resource.id)
    var order: [Key] = []
    var sums: [Key: UsageRow] = [:]
    for row in rows {
      guard row.interval.lowerBound >= day.start, row.interval.upperBound <= day.end,
        row.interval.upperBound == row.interval.lowerBound.addingTimeInterval(width.seconds)
      else {
        throw UnusableContent(
          reason: "a row of \(question.resource.name) is not of one \(width.rawValue) of \(day)")
      }
      let key = Key(
        start: Int64(row.interval.lowerBound.seconds),
        tuple: try tuples.number(of: row.dimensions))
      if let known = sums[key] {
        sums[key] = known.adding(row)
      } else {
        order.append(key)
        sums[key] = row
      }
    }
    let statement = try db.cachedStatement(sql: table.insertion)
    let absent = UsageTable.Count.allCases.filter { count in
      !table.columns.contains { $0.count == count }
    }
    for key in order {
      guard let row = sums[key] else { continue }
      for count in absent where (row[count] ?? 0) != 0 {
        throw UnusableContent(
          reason: "\(question.resource.name) has a count that \(table.name) does not keep: \(count)"
        )
      }
      var values: [(any DatabaseValueConvertible)?] = [storedDay, key.start, key.tuple]
      for column in table.columns { values.append(row[column.count]) }
      try statement.execute(arguments: StatementArguments(values))
    }
    return order.count
  }

  static func read(
    _ storedDay: Int64, count: Int, of question: UsageQuestion, _ width: BucketWidth,
    on day: UTCDay, _ tuples: inout TupleReader, in db: Database
  ) throws -> [UsageRow] {
    guard count > 0 else { return [] }
    let table = UsageTable.of(question.resource.id)
    let statement = try db.cachedStatement(sql: table.selection)
    let columns = Columns(table)
    var read: [UsageRow] = []
    read.reserveCapacity(count)
    let cursor = try Row.fetchCursor(statement, arguments: [storedDay])
    var start: Int64 = .min
    var interval = Date.distantPast..<Date.distantPast
    while let row = try cursor.next() {
      let rowStart: Int64 = try row.value(0)
      if rowStart != start {
        start = rowStart
        guard let lower = Date(column: Double(start)), lower >= day.start,
          lower.addingTimeInterval(width.seconds) <= day.end
        else { throw DamagedContent(reason: "has rows of another day") }
        interval = lower..<lower.addingTimeInterval(width.seconds)
      }
      read.append(
        UsageRow(
          interval: interval,
          dimensions: try tuples.dimensions(row.value(1)),
          tokens: TokenCounts(
            input: try columns.input.map { try row.count($0) } ?? 0,
            cacheRead: try columns.cacheRead.map { try row.count($0) } ?? 0,
            cacheWriteShort: try columns.cacheWriteShort.map { try row.count($0) } ?? 0,
            cacheWriteLong: try columns.cacheWriteLong.map { try row.count($0) } ?? 0,
            output: try columns.output.map { try row.count($0) } ?? 0),
          content: try columns.content(of: row),
          requests: try columns.requests.flatMap { try row.optionalCount($0) },
          quantity: try columns.quantity.flatMap { try row.optionalCount($0) },
          webSearches: try columns.webSearches.flatMap { try row.optionalCount($0) }
        ))
    }
    return read
  }

  /// Where each count stands, looked up once for all rows.
  private struct Columns {
    let input, cacheRead, cacheWriteShort, cacheWriteLong, output: Int?
    let requests, quantity, webSearches: Int?
    /// Input, cache reads and output, of audio and then of images.
    private let content: [Int]

    init(_ table: UsageTable) {
      input = table.index(of: .input)
      cacheRead = table.index(of: .cacheRead)
      cacheWriteShort = table.index(of: .cacheWriteShort)
      cacheWriteLong = table.index(of: .cacheWriteLong)
      output = table.index(of: .output)
      requests = table.index(of: .requests)
      quantity = table.index(of: .quantity)
      webSearches = table.index(of: .webSearches)
      content = UsageTable.Count.ofContent.compactMap(table.index)
    }

    /// Either all of the counts are there or none.
    func content(of row: Row) throws -> TokenContent {
      guard let first = content.first, try row.optionalCount(first) != nil else { return .untold }
      let counts = try content.map { try row.count($0) }
      return TokenContent(
        audio: TokenCounts(input: counts[0], cacheRead: counts[1], output: counts[2]),
        image: TokenCounts(input: counts[3], cacheRead: counts[4], output: counts[5]))
    }
  }
}

extension UsageRow {
  fileprivate subscript(count: UsageTable.Count) -> Int? {
    switch count {
    case .input: tokens.input
    case .cacheRead: tokens.cacheRead
    case .cacheWriteShort: tokens.cacheWriteShort
    case .cacheWriteLong: tokens.cacheWriteLong
    case .output: tokens.output
    case .requests: requests
    case .quantity: quantity
    case .webSearches: webSearches
    case .audioInput: told(content.audio.input)
    case .audioCacheRead: told(content.audio.cacheRead)
    case .audioOutput: told(content.audio.output)
    case .imageInput: told(content.image.input)
    case .imageCacheRead: told(content.image.cacheRead)
    case .imageOutput: told(content.image.output)
    }
  }

  private func told(_ count: Int) -> Int? { content == .untold ? nil : count }
}
