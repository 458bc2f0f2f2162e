import Testing

@testable import FakeAdminAPI

@Suite struct `A bent answer` {
  private func bent(
    _ bend: AnswerBend, _ answer: JSONValue, cursor: String? = nil, seed: UInt64 = 1
  ) -> JSONValue? {
    bend.bent(answer, cursor: cursor, by: Chance(seed: seed))
  }

  /// A page of Anthropic's cost report.
  private func costPage(
    _ amounts: [JSONValue], hasMore: JSONValue = .bool(true), next: JSONValue = "page_A"
  ) -> JSONValue {
    let rows = amounts.map { JSONValue.object(["amount": $0, "service_tier": .null]) }
    return .object([
      "data": .array([.object(["results": .array(rows)])]), "has_more": hasMore, "next_page": next,
    ])
  }

  private let list: JSONValue = .object([
    "data": .array([.object(["id": "wrkspc_1", "name": "Research", "tags": .object([:])])]),
    "has_more": .bool(false), "first_id": "wrkspc_1", "last_id": "wrkspc_1",
  ])

  private let me: JSONValue = .object(["id": "org_1", "name": "Acme"])

  private let usageRow: JSONValue = .object([
    "data": .array([
      .object([
        "results": .array([
          .object([
            "input_tokens": .int(5), "model": "gpt-6", "service_tier": "default",
            "batch": .null, "api_source": .null,
          ])
        ])
      ])
    ])
  ])

  // MARK: One figure

  @Test func `an amount of the wrong type is an object, a count a string, an id a number`() {
    #expect(
      bent(.wrongType, costPage(["250.5"])) == costPage([.object(["is": "250.5"])]))
    #expect(bent(.wrongType, usageRow)?.text.contains(#""input_tokens":"5""#) == true)
    #expect(bent(.wrongType, me) == .object(["id": .int(7), "name": "Acme"]))
    #expect(bent(.wrongType, list)?.text.contains(#""data":[{"id":7,"name":"Research""#) == true)
    #expect(
      bent(.wrongType, .object(["data": .array([])])) == .object(["data": .object([:])]))
  }

  @Test func `a missing member is a figure, else an id, else the data`() {
    #expect(
      bent(.missingMember, costPage(["1"]))?.text
        == #"{"data":[{"results":[{"service_tier":null}]}],"has_more":true,"next_page":"page_A"}"#)
    #expect(bent(.missingMember, me) == .object(["name": "Acme"]))
    #expect(bent(.missingMember, .object(["data": .array([])])) == .object([:]))
  }

  @Test func `OpenAI's amount is bent below its object`() {
    let page: JSONValue = .object([
      "results": .array([
        .object(["amount": .object(["value": .number("0.06"), "currency": "usd"])])
      ])
    ])
    #expect(
      bent(.missingMember, page)?.text == #"{"results":[{"amount":{"currency":"usd"}}]}"#)
    #expect(
      bent(.hugeNumber, page)?.text
        == #"{"results":[{"amount":{"value":1e999999999,"currency":"usd"}}]}"#)
  }

  @Test func `NaN is text where the API writes text, else no JSON at all`() {
    #expect(bent(.notANumber, costPage(["1"])) == costPage(["NaN"]))
    #expect(bent(.notANumber, usageRow)?.text.contains(#""input_tokens":NaN"#) == true)
    #expect(bent(.notANumber, me) == nil)
  }

  @Test func `a huge amount is valid JSON, a huge count too and beyond 64 bits`() {
    #expect(bent(.hugeNumber, costPage(["1"])) == costPage(["1e999999999"]))
    let text = bent(.hugeNumber, usageRow)?.text ?? ""
    #expect(text.contains(#""input_tokens":99999999999999999999"#))
    #expect(throws: Never.self) { try JSONReader.read(Array(text.utf8)) }
    #expect(bent(.hugeNumber, me) == nil)
  }

  @Test func `chance decides which one of several figures it is`() {
    let page = costPage(["1", "2", "3"])
    let results = (0..<60).map { bent(.notANumber, page, seed: $0) }
    #expect(
      Set(results) == [
        costPage(["NaN", "2", "3"]), costPage(["1", "NaN", "3"]), costPage(["1", "2", "NaN"]),
      ])
    #expect(bent(.notANumber, page, seed: 5) == bent(.notANumber, page, seed: 5))
  }

  // MARK: Pages

  @Test func `more is announced without a cursor, in both families`() {
    let last = costPage(["1"], hasMore: .bool(false), next: .null)
    #expect(bent(.noCursor, last) == costPage(["1"], next: .null))
    #expect(bent(.noCursor, costPage(["1"])) == costPage(["1"], next: .null))
    let page = bent(.noCursor, list)
    #expect(page?["has_more"] == .bool(true))
    #expect(page?["last_id"] == .null)
    #expect(bent(.noCursor, me) == nil)
  }

  @Test func `a loop names the page it is on, and from the only page one like it`() {
    let page = costPage(["1"])
    #expect(bent(.cursorLoop, page) == page)
    #expect(bent(.cursorLoop, page, cursor: "page_B") == costPage(["1"], next: "page_B"))
    let only = costPage(["1"], hasMore: .bool(false), next: .null)
    #expect(bent(.cursorLoop, only) == costPage(["1"], next: "page_loop"))
    #expect(bent(.cursorLoop, list)?["last_id"] == "page_loop")
    #expect(bent(.cursorLoop, list, cursor: "page_loop")?["last_id"] == "page_loop")
    #expect(bent(.cursorLoop, me) == nil)
  }

  @Test func `an empty page keeps a cursor that leads on`() {
    #expect(
      bent(.emptyPage, costPage(["1"]))
        == .object(["data": .array([]), "has_more": .bool(true), "next_page": "page_A"]))
    #expect(
      bent(.emptyPage, list)
        == .object([
          "data": .array([]), "has_more": .bool(false), "first_id": .null, "last_id": .null,
        ]))
    #expect(bent(.emptyPage, .object(["data": .array([])])) == nil)
    #expect(bent(.emptyPage, me) == nil)
  }

  // MARK: What clients must tolerate

  @Test func `unannounced values stand only where there was a value`() {
    #expect(
      bent(.unknownEnum, usageRow)
        == usageRow.changing { path, value in
          path.last == "service_tier" ? "default-unannounced" : value
        })
    #expect(bent(.unknownEnum, costPage(["1"])) == nil)
  }

  @Test func `unannounced members are in every object but in maps of names`() throws {
    let page = try #require(bent(.unknownMember, list))
    #expect(page["output_unannounced_tokens"] == .int(12))
    let item = try #require(page["data"]?.elements.first)
    #expect(item["output_unannounced_tokens"] == .int(12))
    #expect(item["tags"] == .object([:]))
    #expect(item["id"] == "wrkspc_1")
  }

  @Test func `names carry control characters behind their first letter`() throws {
    let name = try #require(bent(.controlCharacters, me)?["name"]?.word)
    #expect(name.first == "A")
    #expect(name.hasSuffix("cme"))
    for scalar in ["\u{1b}", "\n", "\r", "\0", "\u{9b}", "\u{202e}"] as [Unicode.Scalar] {
      #expect(name.unicodeScalars.contains(scalar))
    }
    let text = JSONValue.string(name).text
    #expect(text.utf8.allSatisfy { $0 >= 0x20 })
    #expect(bent(.controlCharacters, costPage(["1"])) == nil)
  }

  @Test(arguments: [AnswerBend.unknownEnum, .unknownMember, .controlCharacters])
  func `what clients must tolerate changes no figure`(bend: AnswerBend) throws {
    let simulation = Simulation.shared
    let day = "2026-11-18T00:00:00Z"
    for (provider, target, isBill) in [
      (SimulatedProvider.anthropic, "cost_report?starting_at=\(day)&group_by[]=description", true),
      (
        .anthropic,
        "usage_report/messages?starting_at=\(day)&group_by[]=model&group_by[]=service_tier", false
      ),
      (.openai, "costs?start_time=\(second(day))&group_by=line_item", true),
      (
        .openai, "usage/completions?start_time=\(second(day))&group_by=model&group_by=service_tier",
        false
      ),
    ] {
      func rows(_ page: JSONValue?) -> [JSONValue] {
        page?["data"]?.elements.flatMap { $0["results"]?.elements ?? [] } ?? []
      }
      let right = try simulation.json(provider, target)
      let page = try #require(bent(bend, right), "\(target)")
      #expect(page != right)
      #expect(rows(page).count == rows(right).count)
      var counted = counters(rows(page))
      for name in counted.keys where name.contains("unannounced") { counted[name] = nil }
      #expect(counted == counters(rows(right)))
      if isBill {
        #expect(
          try simulation.dollars(provider, rows(page)) == simulation.dollars(provider, rows(right)))
      }
    }
  }
}
