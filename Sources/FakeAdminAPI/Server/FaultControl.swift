/// Changes the faults of a running server over HTTP, beside the paths of the admin APIs.
///
/// `GET` lists the rules, one specification a line; `POST` adds those in its body, one a line, all
/// or none; `DELETE` clears them. Each answers with the list as it then is.
enum FaultControl {
  static let path = "/simulate/faults"
  /// Bytes of specifications in one request.
  static let bodyLimit = 1 << 16

  static func answer(_ method: String, body: String, changing plan: inout FaultPlan)
    -> AdminResponse
  {
    switch method {
    case "GET": break
    case "POST":
      do throws(FaultSpecificationError) {
        let rules = try rules(in: body)
        for rule in rules { plan.append(rule) }
      } catch {
        return AdminResponse(status: 400, text: "\(error)\n")
      }
    case "DELETE": plan = FaultPlan()
    default:
      return AdminResponse(
        status: 405, headers: ["allow": "GET, POST, DELETE"],
        text: "GET lists the faults, POST adds, DELETE clears.\n")
    }
    return AdminResponse(status: 200, text: plan.rules.map { "\($0)\n" }.joined())
  }

  private static func rules(in body: String) throws(FaultSpecificationError) -> [FaultRule] {
    var rules: [FaultRule] = []
    for line in body.split(whereSeparator: \.isNewline) {
      rules.append(try FaultRule(String(line)))
    }
    guard !rules.isEmpty else {
      throw FaultSpecificationError("The body is to hold \(FaultRule.grammar), one a line.")
    }
    return rules
  }
}
