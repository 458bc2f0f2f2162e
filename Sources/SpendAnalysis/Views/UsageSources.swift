/// Some of the questions that a view is drawn from, by their place in its plan.
struct UsageSources: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(place: Int) { rawValue = 1 << UInt64(place) }
}
