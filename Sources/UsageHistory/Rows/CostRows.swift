import FoundationEssentials
import GRDB
import UsageModel

/// Keeps and reads the lines of one stored day's bill, and the total that its answer gave.
enum CostRows {
  /// - Returns: how many lines were kept.
  static func insert(
    _ bill: BillOfDay, on day: UTCDay, of provider: String, as storedDay: Int64,
    _ tuples: inout TupleWriter, in db: Database
  ) throws -> Int {
    let table = CostTable.of(provider)
    var order: [CostLineItem.Key] = []
    var sums: [CostLineItem.Key: CostLineItem] = [:]
    for item in bill.items {
      guard item.interval == day.interval else {
        throw UnusableContent(reason: "a line of the bill is not of the day \(day)")
      }
      let key = item.key
      if let known = sums[key] {
        sums[key] = known.adding(item)
      } else {
        order.append(key)
        sums[key] = item
      }
    }
    let statement = try db.cachedStatement(sql: table.insertion)
    let absent = CostTable.Column.allCases.filter { !table.columns.contains($0) }
    for (ordinal, key) in order.enumerated() {
      guard let item = sums[key] else { continue }
      for column in absent where item.says(column) {
        throw UnusableContent(
          reason: "a line of the bill has what \(table.name) does not keep: \(column.name)")
      }
      var values: [(any DatabaseValueConvertible)?] = [
        storedDay, ordinal, try tuples.number(of: item.dimensions),
        item.amount.value.canonicalText, item.amount.currency.code,
      ]
      for column in table.columns { values.append(item[column]) }
      try statement.execute(arguments: StatementArguments(values))
    }
    let total = try db.cachedStatement(
      sql: "INSERT INTO bill_total (stored_day_id, currency, amount) VALUES (?, ?, ?)")
    for money in bill.literalTotal.moneys {
      try total.execute(arguments: [storedDay, money.currency.code, money.value.canonicalText])
    }
    return order.count
  }

  static func read(
    _ storedDay: Int64, count: Int, on day: UTCDay, of provider: String,
    _ tuples: inout TupleReader, in db: Database
  ) throws -> [CostLineItem] {
    guard count > 0 else { return [] }
    let table = CostTable.of(provider)
    let statement = try db.cachedStatement(sql: table.selection)
    let tokenKind = table.index(of: .tokenKind)
    let modality = table.index(of: .modality)
    let prefix = table.index(of: .prefix)
    let isLongContext = table.index(of: .isLongContext)
    let quantity = table.index(of: .quantity)
    let quantityUnit = table.index(of: .quantityUnit)
    let interval = day.interval
    var items: [CostLineItem] = []
    items.reserveCapacity(count)
    let cursor = try Row.fetchCursor(statement, arguments: [storedDay])
    var currency = Currency.usd
    while let row = try cursor.next() {
      let code: String = try row.value(2)
      if code != currency.code { currency = Currency(code: code) }
      items.append(
        CostLineItem(
          interval: interval,
          dimensions: try tuples.dimensions(row.value(0)),
          tokenKind: try tokenKind.flatMap { row[$0] as String? }.map(TokenKindText.kind),
          modality: try modality.flatMap { row[$0] as String? }.map {
            try known(Modality(rawValue: $0), $0)
          },
          prefix: prefix.flatMap { row[$0] },
          isLongContext: try isLongContext.map { try row.value($0) } ?? false,
          quantity: try quantity.flatMap { row[$0] as String? }.map {
            try ExactDecimal(column: $0)
          },
          quantityUnit: quantityUnit.flatMap { row[$0] },
          amount: Money(try ExactDecimal(column: row.value(1)), currency)
        ))
    }
    return items
  }

  static func literalTotal(_ storedDay: Int64, in db: Database) throws -> Amounts {
    let statement = try db.cachedStatement(
      sql: "SELECT currency, amount FROM bill_total WHERE stored_day_id = ?")
    var total = Amounts()
    let cursor = try Row.fetchCursor(statement, arguments: [storedDay])
    while let row = try cursor.next() {
      total.add(
        Money(
          try ExactDecimal(column: row.value(1)), Currency(code: try row.value(0, as: String.self)))
      )
    }
    return total
  }
}

extension CostLineItem {
  fileprivate subscript(column: CostTable.Column) -> (any DatabaseValueConvertible)? {
    switch column {
    case .tokenKind: tokenKind.map(TokenKindText.text)
    case .modality: modality?.rawValue
    case .prefix: prefix
    case .isLongContext: isLongContext
    case .quantity: quantity?.canonicalText
    case .quantityUnit: quantityUnit
    }
  }

  /// Whether it has something in `column` that must not get lost.
  fileprivate func says(_ column: CostTable.Column) -> Bool {
    column == .isLongContext ? isLongContext : self[column] != nil
  }
}
