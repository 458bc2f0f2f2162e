import FoundationEssentials

extension DayIndex {
  /// nil when no usage row of this day or hour is about `key`.
  func usage(_ key: SpendKey?, hour: Date?) -> UsageSum? {
    if let hour {
      guard let sums = hours?[hour] else { return nil }
      return Self.total(of: sums, key: key)
    }
    if let key { return cells[key]?.usage }
    return Self.total(of: cells.compactMapValues(\.usage), key: nil)
  }

  private static func total(of sums: [SpendKey: UsageSum], key: SpendKey?) -> UsageSum? {
    if let key { return sums[key] }
    var total = UsageSum()
    for sum in sums.values { total.add(sum) }
    return total
  }
}
