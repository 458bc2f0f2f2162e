import SpendAnalysis
import UsageModel

/// The model and the key that today's spend is most about: those that cost most above the same weekday a week before,
/// all of that day; where that is not known, or nothing is above it, those that cost most.
struct CheckCulprits {
  let account: Account.ID
  let model: SpendLine
  let key: SpendLine?
  /// How much more than a week before; nil where that does not tell.
  let rise: ExactDecimal?
  let amount: ExactDecimal

  init?(in figures: CheckFigures) {
    let scopes = figures.known.map { SpendScope(account: $0.fetch.account.id) }
    let models = scopes.flatMap { Self.movers(by: .model, in: $0, figures) }
    guard let top = Self.top(of: models), case .key(let account, let model) = top.line.id else {
      return nil
    }
    let keys = Self.movers(
      by: .apiKey, in: SpendScope(account: account, keys: [model]), figures
    )
    .filter { mover in
      if case .key(_, .notSplit) = mover.line.id { return false }
      return true
    }
    let key = Self.top(of: keys)
    self.account = account
    self.model = top.line
    self.key = key?.line
    let told = key ?? top
    rise = told.rise.flatMap { $0.isNegative || $0.isZero ? nil : $0 }
    amount = told.amount
  }

  /// `claude-opus-4-6, key ci-batch +$410`
  func text(_ snapshot: AccountSnapshot, _ currency: Currency) -> String {
    guard case .key(_, let model) = model.id else { return "" }
    var text = model.label(in: snapshot)
    if case .key(_, let key)? = key?.id {
      let label = key.label(in: snapshot)
      if case .apiKey(nil) = key { text += ", \(label)" } else { text += ", key \(label)" }
    }
    let money = Money(rise ?? amount, currency)
    let isLarge = money.value >= ExactDecimal(10)
    return text + (rise == nil ? " " : " +") + money.formatted(places: isLarge ? 0 : 2)
  }

  private struct Mover {
    let line: SpendLine
    let amount: ExactDecimal
    /// nil where the week before is not known.
    let rise: ExactDecimal?
  }

  private static func movers(
    by facet: SpendFacet, in scope: SpendScope, _ figures: CheckFigures
  ) -> [Mover] {
    let index = figures.index
    func lines(_ day: UTCDay) -> [SpendLine] {
      index.lines(
        .facet(facet), in: scope, over: day..<day.advanced(by: 1), chartDays: day..<day,
        currency: figures.currency)
    }
    let before = index.today.advanced(by: -7)
    let week = index.dayCosts(
      SpendScope(account: scope.account), over: before..<before.advanced(by: 1))
    let isKnown = week.first?.amount(in: figures.currency) != nil
    let past = Dictionary(
      lines(before).map { ($0.id, $0.cost.amounts?[figures.currency]) },
      uniquingKeysWith: { first, _ in first })
    return lines(index.today).compactMap { line in
      guard let amount = line.cost.amounts?[figures.currency] else { return nil }
      let baseline: ExactDecimal? =
        isKnown ? past[line.id].map { $0 ?? .zero } ?? .zero : nil
      return Mover(line: line, amount: amount, rise: baseline.map { amount - $0 })
    }
  }

  private static func top(of movers: [Mover]) -> Mover? {
    let isKnown = movers.allSatisfy { $0.rise != nil }
    let rising = movers.max { ($0.rise ?? .zero) < ($1.rise ?? .zero) }
    if isKnown, let rising, let rise = rising.rise, !rise.isNegative, !rise.isZero {
      return rising
    }
    return movers.max { $0.amount < $1.amount }
  }
}
