import Foundation
import UsageModel

/// Two weeks of Claude Code: three people and a key.
enum ClaudeCodeSample {
  static let days = day(7)..<day(21)

  static var answers: [ClaudeCodeAnswer] {
    days.map { day in
      ClaudeCodeAnswer(
        day: day, records: records(of: day), readAt: screenTime.addingTimeInterval(-1800))
    }
  }

  private static func records(of day: UTCDay) -> [ClaudeCodeRecord] {
    let part = percent(of: day)
    return [
      record(day, .person(email: "ada@acme.example"), part),
      record(day, .person(email: "grace@acme.example"), part * 2 / 3),
      record(day, .person(email: "作者@acme.example"), part / 4),
      record(day, .key(name: "ci-review-bot"), part / 2, edits: 0),
    ]
  }

  private static func record(
    _ day: UTCDay, _ actor: ClaudeCodeRecord.Actor, _ part: Int, edits: Int = 1
  ) -> ClaudeCodeRecord {
    ClaudeCodeRecord(
      day: day, actor: actor, customerType: "api", terminal: "vscode", isRemote: false,
      sessions: part / 10, linesAdded: part * 14, linesRemoved: part * 5, commits: part / 12,
      pullRequests: part / 40,
      tools: ["edit_tool": .init(accepted: part * 4 * edits, rejected: part * edits)],
      models: [
        .init(
          model: "claude-opus-4-6",
          tokens: TokenCounts(
            input: part * 9_000, cacheRead: part * 310_000, cacheWriteShort: part * 12_000,
            output: part * 6_000),
          estimatedCost: Money(ExactDecimal(significand: .init(part * 31), exponent: -2), .usd)),
        .init(
          model: "claude-haiku-4-5-20251001",
          tokens: TokenCounts(input: part * 2_000, output: part * 500),
          estimatedCost: Money(ExactDecimal(significand: .init(part), exponent: -2), .usd)),
      ])
  }
}
