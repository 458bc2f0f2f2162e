/// A burst, then one request each `refillEvery`.
public struct RequestPace: Hashable, Sendable {
  public let burst: Int
  public let refillEvery: Duration

  public init(burst: Int, refillEvery: Duration) {
    self.burst = burst
    self.refillEvery = refillEvery
  }
}
