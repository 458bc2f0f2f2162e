import SpendAnalysis
import UsageModel

/// Which of a table's days the costs of its accounts lack, for those that are neither billed nor estimated to the end: `Anthropic thru
/// Thu 19 Nov`.
enum BillReach {
  static func wordings(_ screen: ResolvedScreen) -> Wordings {
    let none = Wordings([])
    if screen.accounts.contains(where: \.isLoading) { return none }
    // What is on its way from the history comes before what the bill lacks.
    if screen.accounts.contains(where: \.awaitsDays) {
      return Wordings(["loading days" + screen.glyphs.ellipsis], .stale)
    }
    let reaches = screen.accounts.compactMap { account -> (name: String, texts: [String])? in
      let scope = SpendScope(account: account.id, day: screen.scope.day)
      let figure = screen.data.cost(scope, over: screen.days)
      // No line of a bill is ever estimated.
      let texts =
        screen.breakdown.facet == .lineItem
        ? FigureText.reach(figure.billed, separator: ", ")
        : FigureText.reach(figure, separator: ", ")
      return texts.isEmpty ? nil : (screen.data.title(of: account.id), texts)
    }
    guard let first = reaches.first else { return none }
    if reaches.count == screen.accounts.count, reaches.allSatisfy({ $0.texts == first.texts }) {
      let billed = first.texts.filter { $0.hasPrefix("thru") }.map { "billed \($0)" }
      return Wordings(billed + first.texts, .label)
    }
    let most = reaches.map(\.texts.count).max() ?? 0
    return Wordings(
      (0..<most).map { wording in
        reaches.map { "\($0.name) \($0.texts[min(wording, $0.texts.count - 1)])" }
          .joined(separator: screen.glyphs.separator)
      }, .label)
  }
}

extension AccountSnapshot {
  fileprivate var awaitsDays: Bool {
    demands.contains { if case .days = $0 { true } else { false } }
  }
}
