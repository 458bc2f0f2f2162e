import UsageModel

extension SimulatedTruth {
  /// The bill of `day` by one dimension, in dollars; nil stands for rows without a value. Only what
  /// the provider's cost endpoint groups by, or names in a row: place and model at both, key, user
  /// and line item at OpenAI; empty for anything else, and while nothing is billed.
  public func billed(
    provider: SimulatedProvider, by dimension: SimulatedDimension, on day: UTCDay
  ) -> [String?: ExactDecimal] {
    let isBilledBy: Bool =
      switch dimension {
      case .model, .place: true
      case .key, .user, .lineItem: provider == .openai
      case .tier: false
      }
    guard isBilledBy else { return [:] }
    let calendar = TrafficCalendar(day)
    var sums: [String?: ExactDecimal] = [:]
    for line in organization.visibleBill(provider, on: day, at: asOf) {
      let value: String? =
        switch dimension {
        case .model: line.model
        case .lineItem: line.lineItem
        default: dimension.value(of: line.source, in: calendar)
        }
      sums[value, default: .zero] += line.amount
    }
    return sums
  }

  /// `quantity` and `quantity_unit` of OpenAI's bill of `day` by line item. Lines that are billed at
  /// zero for nothing are not in it.
  public func quantities(on day: UTCDay) -> [String: SimulatedQuantity] {
    var sums: [String: SimulatedQuantity] = [:]
    for line in organization.visibleBill(.openai, on: day, at: asOf) {
      let unit = line.source.service.map(\.unit) ?? "tokens"
      sums[line.lineItem, default: SimulatedQuantity(quantity: .zero, unit: unit)].quantity +=
        line.quantity
    }
    return sums
  }

  /// What the report about `resource` says about `day`.
  public func usage(_ resource: SimulatedResource, on day: UTCDay) -> SimulatedUsage {
    SimulatedUsage(
      reported(resource, on: day).reduce(into: TrafficCounts()) { $0 += $1.counts },
      of: resource)
  }

  /// The same by one dimension; nil stands for rows without a value.
  public func usage(
    _ resource: SimulatedResource, by dimension: SimulatedDimension, on day: UTCDay
  ) -> [String?: SimulatedUsage] {
    let calendar = TrafficCalendar(day)
    var sums: [String?: TrafficCounts] = [:]
    for (source, counts) in reported(resource, on: day) {
      sums[dimension.value(of: source, in: calendar), default: TrafficCounts()] += counts
    }
    return sums.mapValues { SimulatedUsage($0, of: resource) }
  }

  /// Claude Code by actor, in order of name: what is more than an hour old.
  public func claudeCode(on day: UTCDay) -> [SimulatedClaudeCode] {
    var actors: [SimulatedClaudeCode] = []
    for record in organization.claudeCode(on: day, at: asOf) {
      let actor = SimulatedClaudeCode(record.identity)
      let isSame = actors.last.map { ($0.actor, $0.customer) == (actor.actor, actor.customer) }
      if isSame != true { actors.append(actor) }
      actors[actors.count - 1].add(record)
    }
    return actors
  }

  /// Every name the naming endpoints can tell, by id: places (archived ones too), keys, people and
  /// at OpenAI service accounts.
  public func names(provider: SimulatedProvider) -> [String: String] {
    let directory = organization.directory(provider)
    var names: [String: String] = [:]
    for place in directory.places { names[place.id] = place.name }
    for person in directory.people { names[person.id] = person.name }
    for key in directory.keys { names[key.id] = key.name }
    if provider == .openai {
      for account in directory.serviceAccounts { names[account.id] = account.name }
    }
    return names
  }

  /// Ids of places, keys and users that have traffic and that no naming endpoint knows.
  public func unnamedIDs(provider: SimulatedProvider) -> Set<String> {
    let ids = organization.sources(provider).flatMap { [$0.placeID, $0.keyID, $0.userID] }
    return Set(ids.compactMap { $0 }).subtracting(names(provider: provider).keys)
  }

  /// Places that the naming endpoints only list with `include_archived`.
  public func archivedPlaceIDs(provider: SimulatedProvider) -> Set<String> {
    Set(organization.directory(provider).places.filter { $0.isArchived(at: asOf) }.map(\.id))
  }
}
