import UsageModel

/// How one endpoint spells what its rows may be split by and narrowed to.
struct WireDimensions: Sendable {
  /// The `group_by` values, which are also the names of the members that answer them.
  let groups: [Dimension: String]
  /// The parameters that take the values a dimension is narrowed to, one by one.
  let filters: [Dimension: String]

  /// The tuple of a row. Every dimension may be absent, which is what null says.
  func read(_ result: JSONCursor, _ asked: [Dimension]) throws(ProviderError) -> Dimensions {
    var dimensions = Dimensions()
    for dimension in asked {
      guard let name = groups[dimension] else { continue }
      dimensions[dimension] = DimensionValue(asked: try Self.text(name, of: result))
    }
    return dimensions
  }

  /// Appends a question's dimensions as `parameter`, and its filters.
  ///
  /// - Parameters:
  ///   - suffix: what an array parameter of this provider ends in.
  ///   - what: the endpoint with its provider, for people: `OpenAI's images 1d`.
  func append(
    to query: inout QueryText, groupBy: [Dimension], filters: [Dimension: [String]],
    suffix: String, what: String
  ) throws(ProviderError) {
    for dimension in groupBy {
      guard let name = groups[dimension] else {
        throw .unsupported("\(what) is not split by \(dimension)")
      }
      query.append("group_by\(suffix)", name)
    }
    for dimension in Dimension.allCases {
      guard let values = filters[dimension] else { continue }
      guard let name = self.filters[dimension] else {
        throw .unsupported("\(what) is not narrowed to one \(dimension)")
      }
      guard !values.isEmpty else {
        throw .unsupported("\(what) narrowed to no \(dimension) at all has no rows")
      }
      if dimension == .batch {
        try Self.appendFlag(name, values, to: &query, what: what)
      } else {
        for value in values { query.append("\(name)\(suffix)", value) }
      }
    }
  }

  /// A flag takes one value; both of them are the same as none.
  private static func appendFlag(
    _ name: String, _ values: [String], to query: inout QueryText, what: String
  ) throws(ProviderError) {
    let flags = Set(values)
    guard flags.isSubset(of: ["true", "false"]) else {
      throw .unsupported("\(what) knows \(name) as true or false only")
    }
    if flags.count == 1, let flag = flags.first { query.append(name, flag) }
  }

  /// Text, or a flag: `batch` is a boolean by the contract, and one exporter met text as well.
  private static func text(
    _ name: String, of result: JSONCursor
  ) throws(ProviderError) -> String? {
    guard let member = try result.optional(name) else { return nil }
    if case .bool(let flag) = member.value { return flag ? "true" : "false" }
    return try member.string()
  }
}
