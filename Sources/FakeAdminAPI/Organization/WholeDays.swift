import Synchronization

/// Remembers the sums of whole days, which never change once computed, so that a month is not
/// generated anew for every request.
final class WholeDays: Sendable {
  private struct Key: Hashable {
    let provider: SimulatedProvider
    let day: Int
  }

  /// How many days of a provider are remembered, of counts and of bills.
  private let capacity: Int
  private let counts = Mutex<[Key: [TrafficCounts]]>([:])
  private let bills = Mutex<[Key: [BillLine]]>([:])

  /// Two years at both providers; of larger organizations, whose days take as much more memory, fewer: at least what
  /// one page of each shows.
  init(scale: Int) {
    capacity = max(64, 1_500 / scale)
  }

  private struct Make: Hashable {
    let seed: UInt64
    let scale: Int
  }

  private static let known = Mutex<[Make: WholeDays]>([:])

  /// Organizations of one make are alike to the last minute, so those of a few are generated once for all of them.
  static func of(seed: UInt64, scale: Int) -> WholeDays {
    known.withLock { known in
      let make = Make(seed: seed, scale: scale)
      if let days = known[make] { return days }
      if known.count >= 8 { known.removeAll() }
      let days = WholeDays(scale: scale)
      known[make] = days
      return days
    }
  }

  func counts(
    _ provider: SimulatedProvider, day: Int, compute: () -> [TrafficCounts]
  ) -> [TrafficCounts] {
    value(in: counts, Key(provider: provider, day: day), compute)
  }

  func bill(
    _ provider: SimulatedProvider, day: Int, compute: () -> [BillLine]
  ) -> [BillLine] {
    value(in: bills, Key(provider: provider, day: day), compute)
  }

  /// Computes outside the lock: two tasks may do the same work once, and get the same result.
  private func value<Value: Sendable>(
    in cache: borrowing Mutex<[Key: Value]>, _ key: Key, _ compute: () -> Value
  ) -> Value {
    if let known = cache.withLock({ $0[key] }) { return known }
    let value = compute()
    cache.withLock { days in
      if days.count >= capacity { days.removeAll() }
      days[key] = value
    }
    return value
  }
}
