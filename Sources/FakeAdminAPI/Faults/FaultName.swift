/// A word of a fault specification.
public struct FaultName: Sendable {
  public let name: String
  /// What the word stands for, as half a sentence.
  public let summary: String
  /// What `+SECONDS` behind the name means; nil where it means nothing.
  let seconds: String?
  let fault: @Sendable (_ seconds: Int?) -> Fault

  private init(
    _ name: String, _ summary: String, seconds: String? = nil,
    _ fault: @escaping @Sendable (Int?) -> Fault
  ) {
    self.name = name
    self.summary = summary
    self.seconds = seconds
    self.fault = fault
  }

  private init(_ bend: AnswerBend, _ summary: String) {
    self.init(bend.rawValue, summary) { _ in .bent(bend) }
  }

  /// The word for the right answer in a script.
  static let rightAnswer = "ok"

  /// How long the body of `slow` takes: longer than any client should wait.
  static let patience = 120

  /// No one listens there, and no proxy should be asked for it.
  private static let elsewhere = "http://127.0.0.1:9/"

  /// All words for faults.
  public static let all: [FaultName] = [
    FaultName("401", "a revoked key") { _ in .unauthorized },
    FaultName("403", "a key without the right to read usage") { _ in .forbidden },
    FaultName("403-text", "403 with a plain string for OpenAI's error object") { _ in
      .forbiddenInPlainText
    },
    FaultName("404", "an unknown path") { _ in .notFound },
    FaultName("429", "a rate limit; +SECONDS sends retry-after", seconds: "retry-after") {
      .rateLimited(retryAfter: $0)
    },
    FaultName("500", "a server error") { _ in .serverError },
    FaultName("502", "an HTML page of a gateway") { _ in .badGateway },
    FaultName("503", "unavailable, without a body") { _ in .unavailable },
    FaultName("529", "overloaded") { _ in .overloaded },
    FaultName(
      "slow", "a body that dribbles in for \(patience) s, or +SECONDS", seconds: "duration"
    ) {
      .slowBody(over: .seconds($0 ?? patience))
    },
    FaultName("hang", "no answer at all") { _ in .hang },
    FaultName("reset", "a connection reset in mid-body") { _ in .connectionReset },
    FaultName("truncated", "JSON that stops in the middle") { _ in .truncatedBody },
    FaultName("redirect", "a redirect to another origin") { _ in
      .crossOriginRedirect(to: elsewhere)
    },
    FaultName(.wrongType, "a count that is a string, or an amount that is an object"),
    FaultName(.missingMember, "a required figure left out"),
    FaultName(.notANumber, "a figure that is NaN"),
    FaultName(.hugeNumber, "a count beyond 64 bits, or an amount of 1e999999999"),
    FaultName(.noCursor, "more pages announced, but not where"),
    FaultName(.cursorLoop, "every page names the same next page"),
    FaultName(.emptyPage, "a page without data"),
    FaultName(.unknownEnum, "unannounced tiers, statuses, roles; the figures are right"),
    FaultName(.unknownMember, "unannounced members everywhere; the figures are right"),
    FaultName(.controlCharacters, "escape sequences in names; the figures are right"),
  ]

  static func named(_ name: some StringProtocol) -> FaultName? { all.first { $0.name == name } }
}
