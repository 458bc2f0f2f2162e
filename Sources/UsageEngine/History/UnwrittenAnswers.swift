import UsageHistory
import UsageModel

/// Answers that the history could not take yet, oldest first. Each day is kept once, as it was read last.
struct UnwrittenAnswers: Sendable {
  private(set) var answers: [FetchedAnswer] = []

  /// Two rounds of the largest provider. What is dropped beyond is asked again after the next start, which finds it
  /// missing.
  private static var most: Int { 256 }

  mutating func add(_ answer: FetchedAnswer) {
    let replaced = Set(answer.days.map(\.day))
    for index in answers.indices {
      if answers[index].fetch.endpoint == answer.fetch.endpoint {
        answers[index].days.removeAll { replaced.contains($0.day) }
        if answer.narrowings != nil { answers[index].narrowings = nil }
      }
      if answer.names != nil { answers[index].names = nil }
    }
    answers.append(answer)
    if answers.count > Self.most { answers.removeFirst(answers.count - Self.most) }
  }

  func holds(_ day: UTCDay, of endpoint: Endpoint) -> Bool {
    answers.contains {
      $0.fetch.endpoint == endpoint && $0.days.contains { $0.day == day }
    }
  }

  mutating func remove(at index: Int) { answers.remove(at: index) }
}
