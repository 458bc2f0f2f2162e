import Testing
import UsageModel

@testable import UsageProviders

/// Each endpoint of each provider, when it answers in a shape of its own.
@Suite struct `An answer of every endpoint` {
  /// A row's required member: the suite runs them one by one.
  struct Member: Sendable, CustomStringConvertible {
    let endpoint: ContractEndpoint
    let path: String
    var description: String { "\(endpoint) \(path)" }
    /// As errors call it: a name that is data may be anything, so its place stands for it.
    var place: String { path.replacing(".edit_tool", with: "[0]") }

    static let all = ContractEndpoint.all.flatMap { endpoint in
      endpoint.required.map { Member(endpoint: endpoint, path: $0) }
    }
  }

  @Test(arguments: ContractEndpoint.all)
  func `may have members nobody knows`(endpoint: ContractEndpoint) async throws {
    let known = try await endpoint.reading(fixture: "full")
    let pages = try endpoint.pages(of: "full").map { $0.addingUnknownMembers() }
    #expect(await endpoint.reading(ScriptedTransport(pages: pages)) == known)
  }

  @Test(arguments: ContractEndpoint.all)
  func `may have values nobody knows`(endpoint: ContractEndpoint) async throws {
    let pages = try endpoint.pages(of: "full")
      .map { $0.replacingTexts(of: endpoint.enums, with: "hyperspeed") }
    let reading = await endpoint.reading(ScriptedTransport(pages: pages))
    #expect(reading.error == nil)
    #expect(reading.facts.count == endpoint.fullCount)
  }

  @Test(arguments: Member.all)
  func `that lacks a member we rely on counts for nothing`(member: Member) async throws {
    let pages = try member.endpoint.pages(of: "full")
      .map { $0.replacing(member.path, with: nil) }
    let reading = await member.endpoint.reading(ScriptedTransport(pages: pages))
    #expect(
      reading
        == ContractReading(error: .unexpectedShape(at: member.place, detail: "is missing")))
  }

  @Test(arguments: Member.all)
  func `with a member of another type counts for nothing`(member: Member) async throws {
    let isAmount = ["amount.value", "estimated_cost.amount"].contains(where: member.path.hasSuffix)
    for value in [JSONValue.number("-1.5"), .bool(true), .array([.null])] {
      // Amounts are numbers of either sign, and `has_more` is a flag.
      if isAmount, value == .number("-1.5") { continue }
      if member.path == "has_more", value == .bool(true) { continue }
      let pages = try member.endpoint.pages(of: "full")
        .map { $0.replacing(member.path, with: value) }
      let reading = await member.endpoint.reading(ScriptedTransport(pages: pages))
      #expect(reading.facts == [])
      guard case .unexpectedShape(let path, _) = reading.error else {
        Issue.record("\(String(describing: reading.error))")
        continue
      }
      // An array in place of an array is refused at its first element.
      #expect(path == member.place || path == member.place + "[0]")
    }
  }

  @Test(arguments: ContractEndpoint.all)
  func `that is cut short anywhere counts for nothing`(endpoint: ContractEndpoint) async throws {
    let body = try #require(try Fixtures.pages(of: "\(endpoint.fixtures)/full").first)
    for eighths in 1...7 {
      let start = Array(body.prefix(body.count * eighths / 8))
      let reading = await endpoint.reading(
        ScriptedTransport([.success(HTTPAnswer(status: 200, body: start))]))
      #expect(reading.facts == [])
      guard case .unexpectedShape("body", _) = reading.error else {
        Issue.record("\(String(describing: reading.error)) at \(eighths)/8")
        continue
      }
    }
  }

  @Test(arguments: ContractEndpoint.paged)
  func `that breaks on a later page takes nothing of that page`(
    endpoint: ContractEndpoint
  ) async throws {
    let whole = try await endpoint.reading(
      fixture: "two-pages", days: ContractEndpoint.fourDays)
    let pages = try endpoint.pages(of: "two-pages")
    let (path, broken) = try #require(
      endpoint.required.reversed().lazy
        .map { ($0, pages[1].replacing($0, with: .array([]))) }
        .first { $0.1 != pages[1] })
    let reading = await endpoint.reading(
      ScriptedTransport(pages: [pages[0], broken]), days: ContractEndpoint.fourDays)
    #expect(reading.facts == Array(whole.facts.prefix(endpoint.pageCounts.0)))
    guard case .unexpectedShape(path, _) = reading.error else {
      Issue.record("\(String(describing: reading.error))")
      return
    }
  }
}
