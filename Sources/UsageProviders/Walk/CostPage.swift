import UsageModel

/// What one page of a cost endpoint says: the rows as mapped, and the sums of its literals.
struct CostPage {
  var items: [CostLineItem] = []
  let literalTotals: [UTCDay: Amounts]
  var organization: OrganizationIdentity?
}

extension CostAnswer {
  init(pages: [CostPage], coverage: Coverage) {
    var totals: [UTCDay: Amounts] = [:]
    for page in pages {
      totals.merge(page.literalTotals) { $0.adding($1) }
    }
    self.init(
      items: pages.flatMap(\.items),
      coverage: coverage,
      literalTotals: totals,
      organization: pages.lazy.compactMap(\.organization).first
    )
  }
}
