import FoundationEssentials
import UsageModel

/// Tells over HTTP what the bills really say, added up by the organization itself.
///
/// `GET ?since=2026-11-01&until=2026-11-20&at=2026-11-20T14:32:00Z`: days are UTC and both included, 31 days up to
/// today when left out; `at` is when the bills are read, now when left out. Amounts are dollars as exact text; null
/// where nothing is billed.
enum TruthControl {
  static let path = "/simulate/truth"
  /// More days than any API tells.
  private static let mostDays = 800

  static func answer(
    _ method: String, query: String, of organization: SimulatedOrganization, at now: Date
  ) -> AdminResponse {
    guard method == "GET" else {
      return AdminResponse(
        status: 405, headers: ["allow": "GET"], text: "GET tells the true bills.\n")
    }
    let parameters = QueryParameters(query: query)
    guard let asOf = value("at", in: parameters, or: now, Date.init(utcText:)) else {
      return refusal("at is an instant, such as 2026-11-20T14:32:00Z.")
    }
    let today = UTCDay(containing: asOf)
    guard let until = value("until", in: parameters, or: today, UTCDay.init(text:)),
      let since = value("since", in: parameters, or: until.advanced(by: -30), UTCDay.init(text:))
    else { return refusal("since and until are days, such as 2026-11-20.") }
    guard since <= until, until.index - since.index < mostDays else {
      return refusal("since is not after until, and they are at most \(mostDays) days.")
    }
    let json = json(organization.truth(asOf: asOf), since: since, until: until)
    return AdminResponse(status: 200, json: json)
  }

  private static func json(
    _ truth: SimulatedTruth, since: UTCDay, until: UTCDay
  ) -> JSONValue {
    var totals: [SimulatedProvider: ExactDecimal] = [:]
    var days: [JSONValue] = []
    var corrections: [JSONValue] = []
    for index in since.index...until.index {
      let day = UTCDay(index: index)
      var members: JSONValue.Members = ["day": .string("\(day)")]
      for provider in SimulatedProvider.allCases {
        let billed = truth.billed(provider: provider, on: day)
        totals[provider, default: .zero] += billed ?? .zero
        members.append(provider.rawValue, JSONValue(billed?.canonicalText))
        corrections += truth.corrections(provider: provider, on: day).map(Self.json)
      }
      days.append(.object(members))
    }
    var sums: JSONValue.Members = [:]
    for provider in SimulatedProvider.allCases {
      sums.append(provider.rawValue, .string((totals[provider] ?? .zero).canonicalText))
    }
    return .object([
      "as_of": .string(truth.asOf.utcText), "since": .string("\(since)"),
      "until": .string("\(until)"), "currency": "USD", "totals": .object(sums),
      "days": .array(days), "corrections": .array(corrections),
    ])
  }

  private static func json(_ correction: SimulatedCorrection) -> JSONValue {
    .object([
      "provider": .string(correction.provider.rawValue), "day": .string("\(correction.day)"),
      "at": .string(correction.instant.utcText), "was": .string(correction.was.canonicalText),
      "now": .string(correction.now.canonicalText),
    ])
  }

  /// nil where the parameter is there and cannot be read.
  private static func value<Value>(
    _ name: String, in parameters: QueryParameters, or standard: Value, _ read: (String) -> Value?
  ) -> Value? {
    guard let text = parameters[name] else { return standard }
    return read(text)
  }

  private static func refusal(_ sentence: String) -> AdminResponse {
    AdminResponse(status: 400, text: sentence + "\n")
  }
}
