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
  func `with a value that costtop never writes has all the rest`(change sql: String) async throws {
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
    let whole = try await kept.firstRead()
    try change(
      """
      PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
      \(sql)\(sql.contains("WHERE") ? "" : " WHERE true")
      """)
    let history = try History.open(at: folder.file).history
    let read = try await KeptAccount(in: history).firstRead()
    let readable = Set(read.days.map { "\($0.endpoint.name) \($0.day)" })
    #expect(read.days.count < whole.days.count)
    #expect(read.days.allSatisfy(whole.days.contains))
    #expect(
      Set(read.reads.flatMap { endpoint, days in days.keys.map { "\(endpoint.name) \($0)" } })
        == readable)
    #expect(try await !history.verify().isClean)
    // No damage of the file: the next start has it in its place.
    #expect(try History.open(at: folder.file).setAside == nil)
  }

  @Test(arguments: [
    "UPDATE fetch SET status = 'x'", "UPDATE name SET kind = 'x'",
    "UPDATE narrowing SET dropped = 'x'", "UPDATE restatement SET reason = 'x'",
    "UPDATE restatement SET seen_at = 9e300", "UPDATE names_read SET kind = 'x'",
    "UPDATE question SET dimensions = 'x' WHERE split = 'total'",
  ])
  func `with a value beside its days that costtop never writes has its days`(change sql: String)
    async throws
  {
    let kept = try await KeptAccount.filled(at: folder.file)
    try await kept.keep(
      [bill(.total, day(4), [], readAt: instant(9), emptyReads: [instant(9)])],
      restatements: [
        Restatement(
          endpoint: .costs(.standard), day: day(3), seenAt: instant(9), reason: .settled, lines: [])
      ],
      names: NameDirectory(
        entities: [NamedEntity(kind: .users, id: "u", name: "n")], hints: [],
        readAt: [.users: instant(9)]),
      narrowings: [Narrowing(interval: day(1).interval, dropped: [.user], serverSaid: "")])
    #expect(try await kept.history.verify().isClean)
    let days = try await kept.days(of: [.costs(.standard)])
    try change("PRAGMA ignore_check_constraints = ON; \(sql)")
    let first = try await kept.firstRead()
    #expect(first.days.filter { $0.endpoint == .costs(.standard) } == days)
    _ = try await kept.history.log(since: nil, limit: 9)
    _ = try await kept.history.loggedRestatements(since: nil)
    _ = try await kept.history.statistics()
    #expect(try await !kept.history.verify().isClean)
  }

  @Test func `that is only looked at stays where it is`() async throws {
    let kept = try await filled()
    _ = kept.history.failure(DatabaseError(resultCode: .SQLITE_CORRUPT))
    let names = folder.names
    let bytes = try folder.bytes()
    #expect(throws: HistoryError.corrupt(path: folder.file, setAside: nil)) {
      try History.openReadOnly(at: folder.file)
    }
    let history = try History.openReadOnly(at: folder.file, evenIfDamaged: true)
    let report = try await history.verify()
    #expect(report.billsChecked == 1)
    #expect(
      report.faults == [
        "The file was found to be damaged; the next costtop that saves to it sets it aside."
      ])
    _ = try await history.accounts()
    #expect(folder.names == names)
    #expect(try folder.bytes() == bytes)
  }

  @Test func `that is no database any more is not touched by looking`() async throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/costtop", withIntermediateDirectories: true)
    try Data(repeating: 7, count: 5000).write(to: URL(fileURLWithPath: folder.file))
    #expect(throws: HistoryError.corrupt(path: folder.file, setAside: nil)) {
      try History.openReadOnly(at: folder.file, evenIfDamaged: true)
    }
    #expect(folder.names == ["history.sqlite"])
  }

  @Test func `says that a page is broken, and marks nothing by looking`() async throws {
    _ = try await filled()
    try change("PRAGMA wal_checkpoint(TRUNCATE)")
    let page = try await DatabaseQueue(path: folder.file).read { db in
      try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'stored_day'")
    }
    var bytes = try folder.bytes()
    let start = (try #require(page) - 1) * 4096
    bytes.replaceSubrange(start..<(start + 4096), with: Data(repeating: 0xFF, count: 4096))
    try bytes.write(to: URL(fileURLWithPath: folder.file))
    let history = try History.openReadOnly(at: folder.file)
    let report = try await history.verify()
    #expect(report.faults.contains("The file is damaged; not every day can be read."))
    await #expect(throws: HistoryError.corrupt(path: folder.file, setAside: nil)) {
      try await history.statistics()
    }
    #expect(!folder.names.contains { $0.contains("damaged") })
  }

  @Test func `is set aside once, and never the one that took its place`() async throws {
    _ = try await filled()
    let file = HistoryFile(path: folder.file)
    file.markAsDamaged()
    let damaged = try #require(FileIdentity(path: folder.file))
    #expect(try History.open(at: folder.file).setAside != nil)
    let names = folder.names
    // Another program that had seen the damage before comes to this now.
    #expect(try file.setAside(damaged) == nil)
    #expect(folder.names == names)
  }

  #if os(Linux)
    @Test func `is no longer marked when its place is free`() async throws {
      _ = try await filled()
      HistoryFile(path: folder.file).markAsDamaged()
      let watch = inotify_init1(Int32(IN_NONBLOCK))
      defer { close(watch) }
      _ = inotify_add_watch(
        watch, folder.path + "/costtop", UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM))
      _ = try History.open(at: folder.file)
      var events = [UInt8](repeating: 0, count: 4096)
      let count = read(watch, &events, events.count)
      var names: [String] = []
      var position = 0
      while position < count {
        // wd, mask, cookie and the length of the name, four bytes each.
        let length = Int(events[position + 12]) | Int(events[position + 13]) << 8
        let name = events[(position + 16)..<(position + 16 + length)].prefix { $0 != 0 }
        names.append(String(decoding: name, as: UTF8.self))
        position += 16 + length
      }
      let unmarked = try #require(names.firstIndex(of: "history.sqlite.damaged"))
      let moved = try #require(names.firstIndex(of: "history.sqlite"))
      #expect(unmarked < moved)
    }
  #endif

}
