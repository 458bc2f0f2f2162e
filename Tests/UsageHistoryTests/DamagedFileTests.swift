import Foundation
import GRDB
import Testing
import UsageModel

@testable import UsageHistory

@Suite struct `A damaged history` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func filled() async throws -> KeptAccount { try await .filled(at: folder.file) }

  private func change(_ sql: String) throws {
    try DatabaseQueue(path: folder.file).writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  @Test(arguments: ["header", "page", "cut"])
  func `that is damaged is set aside with its bytes, and a new one begun`(damage: String)
    async throws
  {
    _ = try await filled()
    try change("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
    var bytes = try folder.bytes()
    switch damage {
    case "header": bytes.replaceSubrange(0..<16, with: Data(repeating: 0x41, count: 16))
    case "page": bytes.replaceSubrange(100..<2000, with: Data(repeating: 0xFF, count: 1900))
    default: bytes.removeLast(bytes.count / 2)
    }
    try bytes.write(to: URL(fileURLWithPath: folder.file))
    let opened = try HistoryFile(path: folder.file, now: { instant(20) }).open()
    let aside = try #require(opened.setAside)
    #expect(aside == folder.file + ".corrupt-20261120T120000Z")
    #expect(try Data(contentsOf: URL(fileURLWithPath: aside)) == bytes)
    #expect(try await opened.history.accounts().isEmpty)
  }

  @Test func `that is damaged twice in a second never replaces what was set aside before`()
    async throws
  {
    var kept: [String: Data] = [:]
    for number in 0..<3 {
      let bytes = Data(repeating: UInt8(number), count: 5000)
      try FileManager.default.createDirectory(
        atPath: folder.path + "/costtop", withIntermediateDirectories: true)
      try bytes.write(to: URL(fileURLWithPath: folder.file))
      let aside = try #require(
        HistoryFile(path: folder.file, now: { instant(20) }).open().setAside)
      kept[aside] = bytes
    }
    #expect(kept.count == 3)
    for (name, bytes) in kept { #expect(try Data(contentsOf: URL(fileURLWithPath: name)) == bytes) }
  }

  @Test func `found damaged later says so, and is set aside at the next start`() async throws {
    let kept = try await filled()
    let failure = kept.history.failure(DatabaseError(resultCode: .SQLITE_CORRUPT))
    #expect(failure == .corrupt(path: folder.file, setAside: nil))
    #expect(failure.sentence.contains(folder.file))
    #expect(try History.open(at: folder.file).setAside != nil)
    #expect(try History.open(at: folder.file).setAside == nil)
  }

  @Test(arguments: 1...10)
  func `broken anywhere is read, refused or set aside, but never ends the program`(seed: Int)
    async throws
  {
    let path = folder.file
    var ledger = RandomLedger(seed: UInt64(seed))
    let days = ledger.days()
    let kept = try await KeptAccount(.of(.openAI), in: History.open(at: path).history)
    try await kept.keep(days, names: NameDirectory())
    try change("PRAGMA wal_checkpoint(TRUNCATE)")
    var bytes = try folder.bytes()
    var state = UInt64(seed)
    for _ in 0..<20 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes[100 + Int(state >> 33) % (bytes.count - 100)] = UInt8(truncatingIfNeeded: state >> 20)
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    guard let opened = try? History.open(at: path) else { return }
    _ = try? await opened.history.accounts()
    let stored = StoredAccount.ID(number: 1)
    _ = try? await opened.history.firstRead(
      of: stored, as: .of(.openAI), [DaySelection(day(1)..<day(30))], restatementsSince: day(1))
    _ = try? await opened.history.verify()
    _ = try? await opened.history.statistics()
    _ = try? await opened.history.log(since: nil, limit: 100)
    _ = try? await opened.history.record(
      FetchedAnswer(fetch: fetch(at: instant(20)), days: days), of: stored)
  }

  @Test(arguments: [
    "UPDATE cost_anthropic SET amount = '1.2.3'", "UPDATE stored_day SET day = 2999999 + (1 << 40)",
    "UPDATE stored_day SET empty_reads = '[x]'", "DELETE FROM dimension_tuple",
    "UPDATE usage_messages SET output_tokens = 1 << 62",
    "UPDATE cost_anthropic SET token_kind = 'x'",
  ])
  func `with a value that costtop never writes is not shown`(change sql: String) async throws {
    let kept = try await KeptAccount.filled(at: folder.file)
    try await kept.keep([
      bill(
        .total, day(4),
        [
          CostLineItem(
            interval: day(4).interval, dimensions: Dimensions([.model: .id("m")]),
            tokenKind: .input, amount: try usd("1"))
        ], readAt: instant(9), emptyReads: [instant(9)]),
      usage(.messages, .day, day(4), [usageRow(day(4), input: 1)], readAt: instant(9)),
    ])
    try change(
      "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \(sql) WHERE true")
    await #expect(throws: HistoryError.corrupt(path: folder.file, setAside: nil)) {
      try await kept.firstRead()
    }
  }
}
