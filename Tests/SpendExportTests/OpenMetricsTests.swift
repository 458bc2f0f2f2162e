import SpendExport
import Testing
import UsageModel

@Suite struct `OpenMetrics text` {
  /// Two days of two models; the 18th has no bill.
  private func days(name: String? = nil) throws -> [(AccountSnapshot, UTCDay)] {
    try [17, 18, 19].map { number in
      var ledger = AccountLedger()
      if number != 18 {
        ledger.read(
          .byWorkspace, day(number),
          [
            try line(day(number), [.workspace: .id("w"), .model: .id("b")], "\(number).25"),
            try line(day(number), [.workspace: .id("w"), .model: .id("a")], "-0.5"),
          ])
      }
      return (
        account(
          .five, ledger,
          names: name.map { [NamedEntity(kind: .workspaces, id: "w", name: $0)] } ?? []),
        day(number)
      )
    }
  }

  @Test func `families and label sets are each in one place, samples at the start of their day`()
    throws
  {
    // 17 Nov 2026 00:00 UTC is day 20774 of the epoch.
    let labels = #"account="five",provider="five",organization_id="org-1""#
    let text = export(.openmetrics, try ExportGrouping(text: "model"), try days()).text
    #expect(
      text == """
        # TYPE costtop_daily_billed_usd gauge
        # UNIT costtop_daily_billed_usd usd
        # HELP costtop_daily_billed_usd What the provider's bill says of the UTC day.
        costtop_daily_billed_usd{\(labels),model="a",provenance="billed",currency="USD"} -0.5 1794873600
        costtop_daily_billed_usd{\(labels),model="a",provenance="billed",currency="USD"} -0.5 1795046400
        costtop_daily_billed_usd{\(labels),model="b",provenance="billed",currency="USD"} 17.25 1794873600
        costtop_daily_billed_usd{\(labels),model="b",provenance="billed",currency="USD"} 19.25 1795046400
        # TYPE costtop_daily_bill_settled gauge
        # HELP costtop_daily_bill_settled 1 where the bill of the UTC day is final, 0 where it may still change.
        costtop_daily_bill_settled{\(labels)} 1 1794873600
        costtop_daily_bill_settled{\(labels)} 0 1795046400
        # EOF

        """)
  }

  @Test(arguments: 1...9)
  func `the text is the same however few samples are held at once`(pointsAtOnce: Int) throws {
    let whole = export(.openmetrics, .standard, try days())
    let (text, writer) = export(
      .openmetrics, .standard, try days(), pointsAtOnce: pointsAtOnce)
    #expect(text == whole.text)
    #expect(writer.rowCount == 6)
    #expect(writer.billed.moneys == [try money("35.5")])
    #expect(writer.gaps == whole.writer.gaps)
  }

  @Test func `label values are escaped, and control characters replaced`() throws {
    let text = export(
      .openmetrics, try ExportGrouping(text: "workspace"),
      try days(name: "作者 \"q\" \\ \n\r\u{0}\u{7F}")
    ).text
    #expect(text.contains(#"workspace_name="作者 \"q\" \\ \n"# + "\u{FFFD}\u{FFFD}\u{FFFD}\","))
  }

  @Test func `tokens are told by kind, and what is unknown has no sample`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .messages, day(17), [row(day(17), [.model: .id("m")], TokenCounts(input: 7, output: 2))])
    let text = export(.openmetrics, .none, [(account(.five, ledger), day(17))]).text
    let samples = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(samples.count == 5)
    #expect(samples.allSatisfy { $0.hasPrefix("costtop_daily_tokens{") })
    #expect(samples.contains { $0.contains(#"kind="input"} 7 "#) })
    #expect(samples.contains { $0.contains(#"kind="cache_write_long"} 0 "#) })
  }

  @Test func `facts whose labels read the same are one sample`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byWorkspace, day(17),
      [
        try line(day(17), [.workspace: .none], "1"),
        try line(day(17), [.workspace: .id("(none)")], "2"),
      ])
    let named = account(
      .five, ledger, names: [NamedEntity(kind: .workspaces, id: "(none)", name: "Default")])
    let text = export(.openmetrics, try ExportGrouping(text: "workspace"), [(named, day(17))]).text
    let samples = text.split(separator: "\n").filter { $0.hasPrefix("costtop_daily_billed_usd{") }
    #expect(
      samples.map { $0.split(separator: " ").dropFirst().joined(separator: " ") } == [
        "3 1794873600"
      ])
  }

  @Test func `currencies are families of their own`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byWorkspace, day(17),
      [
        try line(day(17), [:], "1", .missing), try line(day(17), [:], "2", Currency(code: "eur")),
        try line(day(17), [:], "3", Currency(code: "a1\"")),
      ])
    let text = export(.openmetrics, .none, [(account(.five, ledger), day(17))]).text
    for unit in ["xxx", "eur", "a__"] {
      #expect(text.contains("# UNIT costtop_daily_billed_\(unit) \(unit)\n"), "\(unit)")
    }
  }

  @Test func `what another reader adds up is the bill within a billionth`() throws {
    let (text, writer) = export(.openmetrics, .standard, try days())
    let sum = text.split(separator: "\n").filter { $0.hasPrefix("costtop_daily_billed_usd{") }
      .reduce(0.0) {
        $0 + (Double($1.split(separator: " ")[$1.split(separator: " ").count - 2]) ?? .nan)
      }
    let exact = writer.billed[.usd].approximate
    #expect(abs(sum - exact) <= 1e-9 * abs(exact))
  }
}
