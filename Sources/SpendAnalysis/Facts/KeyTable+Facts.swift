import UsageModel

extension KeyTable {
  /// What a usage row is about. A row of a question that does not ask for the workspace belongs to the workspace of its
  /// key, where the names tell it.
  mutating func keys(of row: UsageRow, in question: UsageQuestion, names: NameDirectory) -> FactKeys
  {
    let dimensions = row.dimensions
    var keys = sharedKeys(of: dimensions)
    if dimensions[.workspace] == .notAsked, let key = dimensions[.apiKey].id,
      let entity = names[.apiKeys, key]
    {
      keys[.workspace] = id(
        entity.workspace, of: .workspace, as: SpendKey.workspace)
    }
    let knowsModels = question.dimensions.contains(.model)
    keys[.model] =
      switch dimensions[.model] {
      case .id(let model): id(of: .model(model))
      case .none: id(of: .unnamed)
      case .notAsked:
        id(of: knowsModels ? .notSplit(.model) : .resource(question.resource.id))
      }
    keys[.lineItem] = id(of: .notSplit(.lineItem))
    keys[.resource] = id(of: .resource(question.resource.id))
    if question.resource.unit != .tokens, let charge = rules.charges[question.resource.id] {
      keys.price = price(of: PriceKey(charge: charge))
    }
    return keys
  }

  /// What a row of a bill is about. A bill names no resource, and guessing one from its text would be a guess.
  mutating func keys(of item: CostLineItem) -> FactKeys {
    let dimensions = item.dimensions
    var keys = sharedKeys(of: dimensions)
    keys[.model] =
      if let model = dimensions[.model].id {
        id(of: .model(model))
      } else if let text = dimensions[.lineItem].id {
        id(of: .charge(text))
      } else {
        id(of: .unnamed)
      }
    keys[.lineItem] = id(dimensions[.lineItem], of: .lineItem, as: SpendKey.lineItem)
    keys[.resource] = id(of: .notSplit(.resource))
    return keys
  }

  /// The tuple that money of `cell` stands at. What the bill charges for by the piece stands where the bill has it,
  /// whichever report or model tells of it, so that bill and estimate meet in one row.
  mutating func tuple(_ tuple: Int32, chargedIn cell: RateCell) -> Int32 {
    guard let charge = prices[cell.price].charge else { return tuple }
    var keys = tuples[tuple]
    keys[.model] = id(of: .charge(charge))
    keys[.lineItem] = id(of: .lineItem(charge))
    return number(of: keys)
  }

  private mutating func sharedKeys(of dimensions: Dimensions) -> FactKeys {
    var keys = FactKeys()
    keys.price = price(of: dimensions)
    keys[.workspace] = id(dimensions[.workspace], of: .workspace, as: SpendKey.workspace)
    keys[.apiKey] = id(dimensions[.apiKey], of: .apiKey, as: SpendKey.apiKey)
    keys[.user] = id(dimensions[.user], of: .user, as: SpendKey.user)
    keys[.serviceTier] =
      dimensions[.batch].id == "true"
      ? id(of: .serviceTier("batch"))
      : id(dimensions[.serviceTier], of: .serviceTier, as: SpendKey.serviceTier)
    return keys
  }

  private mutating func id(
    _ value: DimensionValue, of facet: SpendFacet, as key: (String?) -> SpendKey
  ) -> Int32 {
    switch value {
    case .notAsked: id(of: .notSplit(facet))
    case .none: id(of: key(nil))
    case .id(let text): id(of: key(text))
    }
  }
}
