import UsageModel

/// What one page of a cost endpoint says: the rows as mapped, and the sums of its literals.
struct CostPage {
  var items: [CostLineItem] = []
  let literalTotals: [UTCDay: Amounts]
  var organization: OrganizationIdentity?
  /// By kind and id, of the rows that name what they are about.
  var names: [NamedKind: [String: NamedEntity]] = [:]

  init(literalTotals: [UTCDay: Amounts]) {
    self.literalTotals = literalTotals
  }
}

extension CostAnswer {
  init(_ question: CostQuestion, pages: [CostPage], coverage: Coverage) {
    var totals: [UTCDay: Amounts] = [:]
    var names: [NamedKind: [String: NamedEntity]] = [:]
    for page in pages {
      totals.merge(page.literalTotals) { $0.adding($1) }
      names.merge(page.names) { $0.merging($1) { $1 } }
    }
    self.init(
      question: question,
      items: pages.flatMap(\.items),
      coverage: coverage,
      literalTotals: totals,
      organization: pages.lazy.compactMap(\.organization).first,
      names: names.values.flatMap(\.values).sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
    )
  }
}
