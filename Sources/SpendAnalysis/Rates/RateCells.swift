import UsageModel

/// Tells to which cells the facts of one account belong.
struct RateCells: Sendable {
  private let rules: PriceRules
  /// The units of models whose usage is not counted in tokens, whatever the bill charges for.
  private let units: [String: UsageUnit]
  /// The models whose bill and usage set audio and images apart from text.
  private let modelsByContent: Set<String>
  /// The units of charges that name no model.
  private let charges: [String: UsageUnit]

  init(_ provider: Provider, units: [String: UsageUnit], modelsByContent: Set<String>) {
    rules = provider.billing.prices
    self.units = units
    self.modelsByContent = modelsByContent
    var charges: [String: UsageUnit] = [:]
    for question in provider.questions.usage {
      if let charge = rules.charges[question.resource.id] {
        charges[charge] = question.resource.chargedUnit
      }
    }
    self.charges = charges
  }

  /// What usage of `price` counts, by cell, discounted or not. What is counted in images or seconds is charged by these
  /// alone.
  func forEachCell(
    of usage: UsageSum, at price: Int32, in resource: UsageResource, keys: inout KeyTable,
    _ body: (RateCell, Int) -> Void
  ) {
    let isDiscounted = keys.prices[price].isDiscounted
    let standard = isDiscounted ? keys.price(of: keys.prices[price].standard) : price
    guard resource.unit == .tokens else {
      if !resource.unit.isLevel, let count = usage.quantities[resource.unit], count > 0 {
        body(
          RateCell(price: standard, measure: .units(resource.unit), isDiscounted: isDiscounted),
          count)
      }
      return
    }
    let content = isByContent(price, keys) ? usage.content : .text
    for kind in TokenKind.allCases {
      let measure = RateCell.Measure.tokens(billed(kind))
      var count = usage.tokenCounts[kind]
      if case .mixed(let audio, let image) = content {
        for (modality, part) in [(Modality.audio, audio[kind]), (.image, image[kind])]
        where part > 0 {
          body(
            RateCell(
              price: standard, measure: measure, modality: modality, isDiscounted: isDiscounted),
            part)
          count -= part
        }
      }
      if count > 0 {
        body(RateCell(price: standard, measure: measure, isDiscounted: isDiscounted), count)
      }
    }
    if let charge = rules.charges[resource.id], let searches = usage.quantities[.calls],
      searches > 0
    {
      let price = keys.price(of: PriceKey(charge: charge))
      body(RateCell(price: price, measure: .units(resource.chargedUnit)), searches)
    }
  }

  /// nil for a line that no usage stands behind: storage, code execution, free text.
  func cell(of item: CostLineItem, keys: inout KeyTable) -> RateCell? {
    guard let model = item.dimensions[.model].id else {
      guard let text = item.dimensions[.lineItem].id, let unit = charges[text] else { return nil }
      return RateCell(price: keys.price(of: PriceKey(charge: text)), measure: .units(unit))
    }
    guard let kind = item.tokenKind, hasKnownPrefix(item) else { return nil }
    let price = keys.tuples[keys.tuple(of: item)].price
    if let unit = units[model] { return RateCell(price: price, measure: .units(unit)) }
    let isApart = item.modality != .text && modelsByContent.contains(model)
    return RateCell(
      price: price, measure: .tokens(billed(kind)), modality: isApart ? item.modality : nil)
  }

  private func isByContent(_ price: Int32, _ keys: KeyTable) -> Bool {
    guard !modelsByContent.isEmpty, let model = keys.prices[price].model else { return false }
    return modelsByContent.contains(model)
  }

  /// What stands in front of a line sets other usage apart than the reports tell of, a tier excepted.
  private func hasKnownPrefix(_ item: CostLineItem) -> Bool {
    item.prefix.map { rules.tiersApart?.contains($0) ?? false } ?? true
  }

  private func billed(_ kind: TokenKind) -> TokenKind {
    kind == .cacheWriteLong && !rules.tellsWriteLifetimes ? .cacheWriteShort : kind
  }
}

extension UsageResource {
  /// What it is charged for by the piece.
  fileprivate var chargedUnit: UsageUnit { unit == .tokens ? .calls : unit }
}

extension TokenCounts {
  subscript(kind: TokenKind) -> Int {
    switch kind {
    case .input: input
    case .cacheRead: cacheRead
    case .cacheWriteShort: cacheWriteShort
    case .cacheWriteLong: cacheWriteLong
    case .output: output
    }
  }
}
