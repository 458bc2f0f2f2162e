import Testing

@testable import FakeAdminAPI

@Suite struct `A plan of faults` {
  private static let page: JSONValue = .object([
    "data": .array([]), "has_more": .bool(false), "next_page": .null,
  ])

  /// The fault of each request, `ok` for the right answer.
  private func faults(
    _ plan: inout FaultPlan, _ paths: [String], seed: UInt64 = 7, json: JSONValue = page
  ) -> [String] {
    paths.map { path in
      let turn = plan.take(
        AdminRequest(target: path), right: AdminResponse(status: 200, json: json),
        chance: Chance(seed: seed))
      return turn?.fault?.specification ?? "ok"
    }
  }

  private static let costs = "/v1/organization/costs"
  private static let costReport = "/v1/organizations/cost_report"
  private static let me = "/v1/organizations/me"

  private func plan(_ specifications: String...) throws -> FaultPlan {
    FaultPlan(rules: try specifications.map { try FaultRule($0) })
  }

  @Test func `a rate hits its share, the same requests for the same seed`() throws {
    func hits(seed: UInt64) throws -> [String] {
      var plan = try plan("429=0.2")
      return faults(&plan, Array(repeating: Self.costs, count: 1000), seed: seed)
    }
    let first = try hits(seed: 7)
    #expect((150...250).contains(first.count { $0 == "429" }))
    #expect(try hits(seed: 7) == first)
    #expect(try hits(seed: 8) != first)
  }

  @Test func `what one provider is asked does not change what the other gets`() throws {
    var alone = try plan("429=0.5")
    var mixed = try plan("429=0.5")
    let expected = faults(&alone, Array(repeating: Self.costs, count: 50))
    let both = faults(
      &mixed, Array(repeating: [Self.me, Self.costs, Self.me], count: 50).flatMap(\.self))
    #expect(stride(from: 1, to: both.count, by: 3).map { both[$0] } == expected)
  }

  @Test func `two rules of the same rate do not hit the same requests`() throws {
    var plan = try plan("429=0.5", "500=0.5")
    let results = Set(faults(&plan, Array(repeating: Self.costs, count: 50)))
    #expect(results == ["429", "500", "ok"])
  }

  @Test func `a script answers the requests it matches in order, then it is over`() throws {
    var plan = try plan("ok,429+3,ok,500@costs")
    let paths = [
      Self.costs, Self.me, Self.costs, Self.costReport, Self.costs, Self.costs, Self.costs,
    ]
    #expect(faults(&plan, paths) == ["ok", "ok", "429+3", "ok", "ok", "500", "ok"])
    #expect(plan.rules.isEmpty)
  }

  @Test func `a script runs as often as it says`() throws {
    var plan = try plan("ok,500*2")
    let paths = Array(repeating: Self.costs, count: 5)
    #expect(faults(&plan, paths) == ["ok", "500", "ok", "500", "ok"])
  }

  @Test func `the right answer of a script is right whatever stands behind it`() throws {
    var plan = try plan("ok,429", "500")
    let paths = Array(repeating: Self.costs, count: 3)
    #expect(faults(&plan, paths) == ["ok", "429", "500"])
  }

  @Test func `a fault that has hit often enough leaves the rest to those behind`() throws {
    var plan = try plan("429*2", "500@anthropic")
    #expect(
      faults(&plan, [Self.costs, Self.me, Self.me, Self.costs]) == ["429", "429", "500", "ok"])
    #expect(plan.rules.map(\.description) == ["500@anthropic"])
  }

  @Test func `an answer that cannot be bent does not use a bend up`() throws {
    var plan = try plan("cursor-loop*1")
    #expect(faults(&plan, [Self.me], json: .object(["id": "x"])) == ["ok"])
    #expect(faults(&plan, [Self.costs, Self.costs]) == ["cursor-loop", "ok"])
  }

  @Test func `paths outside the admin APIs are left alone`() throws {
    var plan = try plan("500")
    #expect(faults(&plan, ["/healthz"]) == ["ok"])
  }

  @Test func `a shortened path matches whole parts only`() throws {
    var plan = try plan("500@api_keys", "404@completions")
    #expect(
      faults(
        &plan,
        [
          "/v1/organization/admin_api_keys", "/v1/organization/projects/proj_1/api_keys",
          "/v1/organizations/api_keys", "/v1/organization/usage/completions?limit=1",
        ]) == ["ok", "500", "500", "404"])
  }
}
