import SpendExport
import Testing
import UsageModel

@Suite struct `A FOCUS file` {
  /// By the names of the columns; none of these fields is quoted.
  private func records(_ days: [(AccountSnapshot, UTCDay)]) -> [[String: String]] {
    let lines = export(.focus, .none, days).text.split(separator: "\r\n")
    let names = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return lines.dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      #expect(fields.count == names.count)
      return Dictionary(zip(names, fields)) { $1 }
    }
  }

  /// Of version 1.0 of the specification, its mandatory and conditional columns that apply to every provider.
  static let mandatory = [
    "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd",
    "BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription", "ChargePeriodEnd",
    "ChargePeriodStart", "ContractedCost", "EffectiveCost", "InvoiceIssuerName", "ListCost",
    "PricingQuantity", "PricingUnit", "ProviderName", "PublisherName", "ServiceCategory",
    "ServiceName", "ChargeFrequency", "CommitmentDiscountCategory", "CommitmentDiscountId",
    "CommitmentDiscountName", "CommitmentDiscountStatus", "CommitmentDiscountType",
    "ConsumedQuantity", "ConsumedUnit", "ContractedUnitPrice", "ListUnitPrice", "PricingCategory",
    "RegionId", "RegionName", "ResourceId", "ResourceName", "ResourceType", "SkuId", "SkuPriceId",
    "SubAccountId", "SubAccountName", "Tags",
  ]

  @Test func `has every column of 1_0 once`() {
    let names = FOCUSColumn.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in Self.mandatory { #expect(names.contains(name), "\(name)") }
  }

  @Test func `has a page that tells of every column where it comes from`() {
    for column in FOCUSColumn.all {
      #expect(FOCUSColumn.page.contains("| \(column.name) |"), "\(column.name)")
      #expect(column.source != nil || column.note != nil, "\(column.name)")
    }
  }

  @Test func `tells a line of the bill with its quantity, key and project`() throws {
    var ledger = AccountLedger()
    let line = try line(
      day(17),
      [
        .workspace: .id("proj"), .apiKey: .id("key"), .model: .id("gpt"),
        .lineItem: .id("gpt input"),
      ], "1.2345678901234567890123", kind: .input, quantity: "1500.5", unit: "1000_tokens")
    ledger.read(.byKey, day(17), [line, line])
    let named = account(
      .many, ledger,
      names: [
        NamedEntity(kind: .workspaces, id: "proj", name: "Web"),
        NamedEntity(kind: .apiKeys, id: "key", name: "CI"),
      ])
    let records = records([(named, day(17))])
    #expect(records.count == 1)
    let expected = [
      "BilledCost": "2.4691357802469135780246", "ListCost": "2.4691357802469135780246",
      "EffectiveCost": "2.4691357802469135780246", "ContractedCost": "2.4691357802469135780246",
      "BillingCurrency": "USD", "BillingPeriodStart": "2026-11-01T00:00:00Z",
      "BillingPeriodEnd": "2026-12-01T00:00:00Z", "ChargePeriodStart": "2026-11-17T00:00:00Z",
      "ChargePeriodEnd": "2026-11-18T00:00:00Z", "ChargeCategory": "Usage", "ChargeClass": "",
      "ChargeDescription": "gpt input", "ChargeFrequency": "Usage-Based",
      "BillingAccountId": "org-1", "BillingAccountName": "Acme", "SubAccountId": "proj",
      "SubAccountName": "Web", "ResourceId": "key", "ResourceName": "CI",
      "ResourceType": "API Key", "PricingCategory": "Standard", "PricingQuantity": "3001",
      "PricingUnit": "1000 Tokens", "ConsumedQuantity": "3001", "ConsumedUnit": "1000 Tokens",
      "ListUnitPrice": "", "SkuId": "gpt input", "SkuPriceId": "gpt input; input",
      "ServiceCategory": "AI and Machine Learning", "ServiceName": "Many API",
      "ProviderName": "Many", "x_Model": "gpt", "x_TokenKind": "input", "x_BillState": "open",
      "x_Provenance": "billed", "x_WorkspaceId": "proj",
    ]
    for (name, text) in expected { #expect(records.first?[name] == text, "\(name)") }
  }

  @Test func `sets credits apart from charges of the same line`() throws {
    var ledger = AccountLedger()
    let dimensions: [Dimension: DimensionValue] = [.workspace: .none, .lineItem: .id("credit")]
    ledger.read(
      .byWorkspace, day(17),
      [
        try line(day(17), dimensions, "5"), try line(day(17), dimensions, "-2"),
        try line(day(17), dimensions, "-1"),
      ])
    let records = records([(account(.five, ledger), day(17))])
    #expect(records.map { $0["ChargeCategory"] } == ["Usage", "Credit"])
    #expect(records.map { $0["BilledCost"] } == ["5", "-3"])
    #expect(records.map { $0["SubAccountId"] } == ["", ""])
    #expect(records.map { $0["x_WorkspaceId"] } == ["(none)", "(none)"])
    #expect(records.map { $0["x_ApiKeyId"] }.allSatisfy { $0 == "(not split by key)" })
  }

  @Test func `assumes no currency`() throws {
    var ledger = AccountLedger()
    ledger.read(.byWorkspace, day(17), [try line(day(17), [.workspace: .none], "5", .missing)])
    let records = records([
      (account(.five, ledger, organization: nil), day(17))
    ])
    #expect(records.map { $0["BillingCurrency"] } == ["XXX"])
    #expect(records.map { $0["x_Provenance"] } == ["incomplete"])
    #expect(records.map { $0["BillingAccountId"] } == ["Five"])
    #expect(records.map { $0["SkuId"] } == ["(none)"])
  }

  @Test func `has no rows for days without a bill, and says so`() throws {
    var ledger = AccountLedger()
    ledger.read(.byWorkspace, day(20), [])
    let days = [(account(.five, ledger), day(20)), (account(.five, ledger), day(19))]
    let (text, writer) = export(.focus, .none, days)
    #expect(text == CSVText.header(FOCUSColumn.all.map(\.name)))
    #expect(writer.rowCount == 0)
    #expect(writer.gaps.map(\.kind) == [.billPending, .billNotRead])
  }

  @Test func `a quantity that misses a part is no quantity`() throws {
    var ledger = AccountLedger()
    let dimensions: [Dimension: DimensionValue] = [.lineItem: .id("l")]
    ledger.read(
      .byKey, day(17),
      [
        try line(day(17), dimensions, "5", quantity: "2", unit: "tokens"),
        try line(day(17), dimensions, "5", unit: "tokens"),
      ])
    let records = records([(account(.many, ledger), day(17))])
    #expect(records.map { $0["PricingQuantity"] } == [""])
    #expect(records.map { $0["PricingUnit"] } == [""])
  }
}
