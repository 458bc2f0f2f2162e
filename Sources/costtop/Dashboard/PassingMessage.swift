/// What is said once, on screen for a while of real time, however fast the clock of a demo runs.
struct PassingMessage {
  let text: String
  private let end: ContinuousClock.Instant

  init(_ text: String, for length: Duration = .seconds(5)) {
    self.text = text
    end = ContinuousClock.now + length
  }

  var isOver: Bool { ContinuousClock.now >= end }
}
