import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

/// Asks the simulated APIs with good credentials, without a socket.
struct Simulation {
  /// Friday 20 November 2026, 14:32 UTC.
  static let instant = Date(timeIntervalSince1970: 1_795_185_120)

  let organization: SimulatedOrganization
  let api: AdminAPI
  var now = Simulation.instant

  init(seed: UInt64 = 7) {
    organization = SimulatedOrganization(seed: seed)
    api = AdminAPI(organization: organization, providers: Set(SimulatedProvider.allCases))
  }

  /// One organization for all tests, so that its whole days are generated once.
  static let shared = Simulation()

  func at(_ instant: Date) -> Simulation {
    var copy = self
    copy.now = instant
    return copy
  }

  var truth: SimulatedTruth { organization.truth(asOf: now) }

  /// - Parameter target: below `/v1/organizations/` or `/v1/organization/`.
  func ask(
    _ provider: SimulatedProvider, _ target: String, headers: [String: String] = [:]
  ) -> AdminResponse {
    let prefix = provider == .anthropic ? "/v1/organizations/" : "/v1/organization/"
    var all = [
      "x-api-key": api.anthropicKey, "anthropic-version": "2023-06-01",
      "authorization": "Bearer \(api.openAIKey)",
    ]
    all.merge(headers) { $1 }
    return api.respond(to: AdminRequest(target: prefix + target, headers: all), at: now)
  }

  func json(_ provider: SimulatedProvider, _ target: String) throws -> JSONValue {
    let response = ask(provider, target)
    try #require(response.status == 200, "\(target): \(response.bodyText)")
    return try JSONReader.read(response.body)
  }

  /// The message of a refusal.
  func refusal(_ provider: SimulatedProvider, _ target: String) throws -> String? {
    let response = ask(provider, target)
    try #require(response.status == 400, "\(target): \(response.status)")
    return try JSONReader.read(response.body)["error"]?["message"]?.word
  }

  /// All buckets of a walk through the pages.
  func buckets(_ provider: SimulatedProvider, _ target: String) throws -> [JSONValue] {
    var buckets: [JSONValue] = []
    var cursor: String?
    repeat {
      let page = cursor.map { "&page=" + escaped($0) } ?? ""
      let answer = try json(provider, target + page)
      buckets += answer["data"]?.elements ?? []
      cursor = answer["next_page"]?.word
      #expect(answer["has_more"] == .bool(cursor != nil))
    } while cursor != nil
    return buckets
  }

  func rows(_ provider: SimulatedProvider, _ target: String) throws -> [JSONValue] {
    try buckets(provider, target).flatMap { $0["results"]?.elements ?? [] }
  }

  /// The sum of a bill, in dollars.
  func dollars(_ provider: SimulatedProvider, _ rows: [JSONValue]) throws -> ExactDecimal {
    try rows.reduce(.zero) { sum, row in
      let amount = provider == .anthropic ? row["amount"] : row["amount"]?["value"]
      let value = try ExactDecimal(text: try #require(amount?.word))
      return sum + value.shifted(byPlaces: provider == .anthropic ? -2 : 0)
    }
  }
}

func escaped(_ text: String) -> String {
  text.replacing("%", with: "%25").replacing("+", with: "%2B").replacing("=", with: "%3D")
    .replacing("/", with: "%2F").replacing(" ", with: "%20").replacing("|", with: "%7C")
}

/// Sums of all integers in rows, by their path: `cache_creation.ephemeral_5m_input_tokens`.
func counters(_ rows: [JSONValue]) -> [String: Int] {
  var sums: [String: Int] = [:]
  func add(_ value: JSONValue, path: String) {
    switch value {
    case .int(let number) where number != 0: sums[path, default: 0] += number
    case .object(let members):
      for (name, value) in zip(members.names, members.values) {
        add(value, path: path.isEmpty ? name : "\(path).\(name)")
      }
    default: break
    }
  }
  for row in rows { add(row, path: "") }
  return sums
}

func day(_ text: String) -> UTCDay { UTCDay(text: text) ?? UTCDay(index: 0) }
func second(_ text: String) -> Int { Int((Date(utcText: text) ?? Date()).timeIntervalSince1970) }
