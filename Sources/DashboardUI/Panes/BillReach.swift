import SpendAnalysis
import UsageModel

/// Which of a table's days the bills of its accounts lack, for those whose bill does not cover them: `Anthropic thru
/// Thu 19 Nov`.
enum BillReach {
  static func wordings(_ screen: ResolvedScreen) -> Wordings {
    let none = Wordings([])
    if screen.accounts.contains(where: \.isLoading) { return none }
    let reaches = screen.accounts.compactMap { account -> (name: String, texts: [String])? in
      let scope = SpendScope(account: account.id, day: screen.scope.day)
      let figure = screen.data.index.billed(scope, over: screen.days)
      let texts = FigureText.reach(figure, separator: ", ")
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
