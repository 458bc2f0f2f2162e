import UsageModel

/// Several endpoints in a few words: `bill, usage 1h`, `usage`, `usage of 10 resources`, `bill, usage, images`.
enum EndpointNames {
  static func of(_ endpoints: [Endpoint], in account: AccountSnapshot) -> String {
    var names: [String] = []
    let bills = endpoints.filter(\.isBill)
    // One report, split in several ways.
    names += bills.contains(where: \.isPrimary) ? ["bill"] : bills.map(\.name)
    if endpoints.contains(.claudeCode) { names.append(Endpoint.claudeCode.name) }
    return (names + usage(endpoints.filter { $0.usage != nil }, in: account))
      .joined(separator: ", ")
  }

  private static func usage(_ failing: [Endpoint], in account: AccountSnapshot) -> [String] {
    let all = account.endpoints.keys.filter { $0.usage != nil }
    if all.count > 1, all.count == failing.count { return ["usage"] }
    let resources = Set(failing.compactMap(\.usage?.question.resource)).sorted()
    guard resources.count <= 2 else { return ["usage of \(resources.count) resources"] }
    return resources.flatMap { resource -> [String] in
      let own = failing.filter { $0.usage?.question.resource == resource }
      // The fewest words that name them all, the primary report by its widths.
      if own.count == 1 || resource.isPrimary { return own.sorted().map(\.name) }
      return [resource.name.lowercased()]
    }
  }
}

extension Endpoint {
  fileprivate var isBill: Bool {
    if case .costs = self { return true }
    return false
  }
}
