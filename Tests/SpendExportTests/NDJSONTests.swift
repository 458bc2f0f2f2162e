import Foundation
import SpendExport
import Testing
import UsageModel

@Suite struct `Lines of JSON` {
  @Test func `a row is one object with its members in order`() throws {
    var ledger = AccountLedger()
    let dimensions: [UsageModel.Dimension: DimensionValue] = [
      .workspace: .id("w"), .model: .id("opus"),
    ]
    ledger.read(.byWorkspace, day(17), [try line(day(17), dimensions, "-0.10")])
    ledger.read(
      .messages, day(17), [row(day(17), dimensions, TokenCounts(input: 7, cacheRead: 1, output: 2))]
    )
    let text = export(.ndjson, .standard, [(account(.five, ledger), day(17))]).text
    #expect(
      text == """
        {"account":"five","provider":"five","organization_id":"org-1","organization_name":"Acme",\
        "day_utc":"2026-11-17","model":"opus","charge":null,"workspace_id":"w",\
        "workspace_name":null,"billed_cost":"-0.1","currency":"USD","cost_provenance":"billed",\
        "bill_state":"settled","bill_read_at":"2026-11-20T14:30:00Z","input_tokens":7,\
        "cache_read_tokens":1,"cache_write_short_tokens":0,"cache_write_long_tokens":0,\
        "output_tokens":2,"requests":null,"images":null,"characters":null,"seconds":null,\
        "bytes":null,"sessions":null,"calls":null,"usage_provenance":"complete",\
        "usage_read_at":"2026-11-20T14:30:00Z"}

        """)
  }

  @Test func `any text comes back from another reader as it was`() throws {
    let name = "作者 \"q\" \\ / \u{0}\u{1}\u{8}\u{1F}\u{7F}\t\r\n\u{2028}😀"
    var ledger = AccountLedger()
    ledger.read(.byWorkspace, day(17), [try line(day(17), [.workspace: .id("w")], "1")])
    let named = account(
      .five, ledger, names: [NamedEntity(kind: .workspaces, id: "w", name: name)])
    let text = export(.ndjson, .standard, [(named, day(17))]).text
    #expect(text.split(separator: "\n").count == 1)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?["workspace_name"] as? String == name)
  }
}

@Suite struct `A table of days` {
  @Test func `units, provenance and UTC are in the columns`() throws {
    var ledger = AccountLedger()
    ledger.read(
      .byWorkspace, day(17),
      [try line(day(17), [.workspace: .none, .lineItem: .id("=Credit, \"May\"")], "-3")])
    let days = [
      (account(.five, ledger), day(17)), (account(.five, AccountLedger()), day(18)),
    ]
    let (text, writer) = export(.csv, .standard, days)
    let expected = [
      "account,provider,organization_id,organization_name,day_utc,model,charge,workspace_id,"
        + "workspace_name,billed_cost,currency,cost_provenance,bill_state,bill_read_at,"
        + "input_tokens,cache_read_tokens,cache_write_short_tokens,cache_write_long_tokens,"
        + "output_tokens,requests,images,characters,seconds,bytes,sessions,calls,"
        + "usage_provenance,usage_read_at",
      "five,five,org-1,Acme,2026-11-17,(none),\"'=Credit, \"\"May\"\"\",(none),Default,-3,USD,"
        + "billed,settled,2026-11-20T14:30:00Z,,,,,,,,,,,,,unknown,",
      "five,five,org-1,Acme,2026-11-18,(not split by model),,(not split by workspace),,,,unknown,"
        + "not read,,,,,,,,,,,,,,unknown,", "",
    ]
    #expect(text == expected.joined(separator: "\r\n"))
    #expect(writer.rowCount == 2)
    #expect(writer.billed.moneys == [try money("-3")])
  }
}
