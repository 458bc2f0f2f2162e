import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Rows with one side only` {
  private let frame = Scenario.everyReport.frame(140, 36)

  private func text(_ keys: String) -> String {
    DashboardScreen.draw(
      .after(keys.map { $0 == "\n" ? .enter : .character($0) }, in: frame), frame
    ).text
  }

  private func row(_ name: String, _ keys: String) -> Substring {
    text(keys).split(separator: "\n").first { $0.dropFirst(3).hasPrefix(name) } ?? ""
  }

  @Test func `keep the money that is not split in a row of its own, and say so`() {
    #expect(row("not split by key", "2gg").contains("100%"))
    #expect(text("2gg").contains("╰ Anthropic's bill is not split by API key ─"))
    #expect(text("3G").contains("╰ OpenAI's bill is not split by resource ─"))
    #expect(!text("3gg").contains("bill is not split"))
  }

  @Test func `within a project say that its bill names no people`() {
    let text = text("3g\nggg")
    #expect(row("not split by user", "3g\nggg").contains("100%"))
    #expect(text.contains("OpenAI's bill is not split by project and user at once"))
    #expect(!text.contains("no line"))
  }

  @Test func `of the priority tier say that its cost is not in the cost report`() {
    #expect(row("priority", "2gggg").contains(" -      -  cost is not in the cost report"))
    // OpenAI bills its own.
    #expect(row("priority", "3gggg").contains("5%"))
    #expect(!text("3gggg").contains("cost report"))
  }

  @Test func `are told apart from what is not billed yet`() {
    #expect(row("claude-haiku", "2").contains("no line in the bill"))
    #expect(row("Web Search Usage", "2").contains("no usage"))
  }

  @Test func `that are younger than the bill wait for it`() {
    var accounts = frame.data.snapshot.accounts
    let question = Provider.anthropic.questions.usage[0]
    let hour = day(20).start..<day(20).start.addingTimeInterval(3600)
    let row = UsageRow(
      interval: hour, dimensions: Dimensions([.model: .id("claude-new")]),
      tokens: TokenCounts(input: 5), requests: nil)
    accounts[0].ledger.apply(
      UsageAnswer(
        question: question, bucketWidth: .hour, rows: [row],
        coverage: Coverage(
          endpoint: .usage(question, .hour), groupBy: [], window: hour, covered: hour, pages: 1,
          readAt: screenTime)))
    let later = DashboardFrame(
      data: DashboardData(snapshot: UsageSnapshot(asOf: screenTime, accounts: accounts)),
      now: screenTime, size: frame.size, drawing: frame.drawing)
    let text = DashboardScreen.draw(.after([.character("2")], in: later), later).text
    let line = text.split(separator: "\n").first { $0.contains("claude-new") }
    #expect(line?.contains("not billed yet") == true)
  }

  @Test func `have their note in the lower edge where its column has no room`() {
    let small = Scenario.everyReport.frame(100, 30)
    let keys: [Key] = [.end, .up, .up]
    let text = DashboardScreen.draw(.after(keys, in: small), small).text
    #expect(!text.contains("NOTE"))
    #expect(text.contains("╰ whisper-1: no line in the bill ─"))
  }

  @Test func `open with the reason in place of a figure`() {
    let key = text("2ggj\n")
    #expect(key.contains("last 30 days - the bill is not split by API key ╮"))
    #expect(!key.contains("not billed yet"))
    #expect(text("2ggggjjj\n").contains("last 30 days - cost is not in the cost report ╮"))
  }

  @Test func `show real units where they have no tokens`() {
    #expect(row("Vector stores", "3G").contains("12.4 GB now"))
    #expect(row("Code interpreter", "3G").contains("850 sessions"))
    #expect(
      text("3Gjjjjjj\n").contains("Thu 19 Nov  - the bill is not split by resource  1,152 images"))
    #expect(text("3Gjjjjjj\n\n").contains("usage   1,152 images"))
  }

  @Test func `carry names, or the id that no naming endpoint knows`() {
    #expect(!row("web-backend", "2gg").isEmpty)
    #expect(!row("apikey_unlisted", "2gg").isEmpty)
    #expect(!row("no key (Console, OAuth)", "2gg").isEmpty)
    #expect(!row("研究開発 作者", "2g").isEmpty)
    #expect(!row("grace@acme.example", "3ggg").isEmpty)
  }
}
