import Testing

@testable import FakeAdminAPI

@Suite struct `Fault specifications` {
  @Test(arguments: [
    ("429=0.2", FaultRule(.rate(.rateLimited(retryAfter: nil), 0.2))),
    (
      "cursor-loop@costs",
      FaultRule(.rate(.bent(.cursorLoop), 1), at: FaultTarget(endpoint: "costs"))
    ),
    ("429+30", FaultRule(.rate(.rateLimited(retryAfter: 30), 1))),
    ("slow", FaultRule(.rate(.slowBody(over: .seconds(120)), 1))),
    (
      "slow+5@anthropic",
      FaultRule(
        .rate(.slowBody(over: .seconds(5)), 1), at: FaultTarget(provider: .anthropic))
    ),
    (
      "403-text=0.5*3@openai/usage/completions",
      FaultRule(
        .rate(.forbiddenInPlainText, 0.5),
        at: FaultTarget(provider: .openai, endpoint: "usage/completions", times: 3))
    ),
    (
      "ok,429,ok,500@costs",
      FaultRule(
        .script([nil, .rateLimited(retryAfter: nil), nil, .serverError]),
        at: FaultTarget(endpoint: "costs"))
    ),
    (
      "429+9,hang*2",
      FaultRule(
        .script([.rateLimited(retryAfter: 9), .hang]), at: FaultTarget(times: 2))
    ),
  ])
  func `a specification and its rule say the same`(text: String, rule: FaultRule) throws {
    #expect(try FaultRule(text) == rule)
    #expect(rule.description == text)
  }

  @Test func `rate and times come in either order`() throws {
    #expect(try FaultRule("500*3=0.5") == FaultRule("500=0.5*3"))
  }

  @Test(arguments: FaultName.all.map(\.name))
  func `every name stands for one fault, and is what that fault is called`(name: String) throws {
    #expect(try FaultRule(name).description == name)
  }

  @Test func `every bend of an answer has a name`() {
    let bends = FaultName.all.compactMap { name in
      if case .bent(let bend) = name.fault(nil) { bend } else { nil }
    }
    #expect(Set(bends) == Set(AnswerBend.allCases))
  }

  @Test(arguments: [
    "cost_report", "completions", "usage/completions", "messages", "usage_report/claude_code",
    "api_keys", "admin_api_keys", "anthropic/users", "openai/projects", "anthropic", "openai",
  ])
  func `endpoints and providers are places`(place: String) throws {
    #expect(try FaultRule("500@\(place)").description == "500@\(place)")
  }

  @Test(arguments: [
    ("", "'' is no fault. Faults: 401, "), ("418", "'418' is no fault. Faults: 401, "),
    ("ok,4290", "'4290' is no fault."), ("429,", "'' is no fault."),
    ("500+3", "'500+3': 500 takes no seconds; 429 and slow do."),
    ("429+0", "'429+0': seconds go from 1 to 86400"), ("429+soon", "'429+soon': seconds"),
    ("429=2", "'=2': a rate is above 0 and at most 1"), ("429=0", "'=0': a rate"),
    ("429=nan", "'=nan': a rate"), ("429=", "'=': a rate"),
    ("500*0", "'*0': times are a whole number"), ("500*", "'*': times"),
    ("500*2*3", "'500*2*3' says '*' twice."),
    ("ok,500=0.5", "'ok,500=0.5': a script has no rate"),
    ("500@cost", "'@cost' is no provider or endpoint. Known: anthropic, openai, anthropic/me, "),
    ("500@openai/cost_report", "'@openai/cost_report' is no provider or endpoint. Known: costs, "),
    ("500@", "'@' is no provider or endpoint."),
  ])
  func `a wrong specification is refused with what would be right`(text: String, reason: String) {
    let error = #expect(throws: FaultSpecificationError.self) { try FaultRule(text) }
    #expect(error?.description.hasPrefix(reason) == true, "\(error?.description ?? "")")
  }
}
