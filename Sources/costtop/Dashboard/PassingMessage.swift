/// What came of a key, on screen for a few seconds of real time, however fast the clock of a demo runs.
struct PassingMessage {
  let text: String
  private let end: ContinuousClock.Instant

  init(_ text: String) {
    self.text = text
    end = ContinuousClock.now + .seconds(5)
  }

  var isOver: Bool { ContinuousClock.now >= end }
}
