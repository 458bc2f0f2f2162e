import UsageModel

/// What prices differ by, beside the kind of token.
struct PriceKey: Hashable, Sendable {
  /// None where a charge names no model.
  var dimensions = Dimensions()
  /// How the bill words a charge that names no model: `web search tool calls`.
  var charge: String?
  /// A part of the price that it stands beside on the bill.
  private(set) var isDiscounted = false

  init(charge: String) { self.charge = charge }

  init(_ dimensions: Dimensions, _ rules: PriceRules) {
    var priced = dimensions.projected(onto: rules.dimensions)
    if let tiers = rules.tiersApart {
      let isApart = priced[.serviceTier].id.map(tiers.contains) ?? false
      if !isApart { priced[.serviceTier] = .notAsked }
    }
    self.dimensions = priced
    isDiscounted = rules.discounted.contains { dimension, values in
      dimensions[dimension].id.map(values.contains) ?? false
    }
  }

  /// nil = not about a model.
  var model: String? { dimensions[.model].id }

  /// The price whose lines of the bill it shares.
  var standard: PriceKey {
    var standard = self
    standard.isDiscounted = false
    return standard
  }

  /// The price that tells less apart.
  func without(_ dimension: Dimension) -> PriceKey {
    var coarser = self
    coarser.dimensions[dimension] = .notAsked
    return coarser
  }
}
