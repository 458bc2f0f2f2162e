import FakeAdminAPI
import Foundation
import Testing
import UsageHistory
import UsageModel

@testable import costtop

@Suite struct `Commands without a history that can be used` {
  static let readers: [@Sendable (CommandEnvironment) async throws -> Void] = [
    { try await Summary.parse(["--offline"]).run(in: $0) },
    { try await Export.parse(["--offline"]).run(in: $0) },
    { try await HistoryShow.parse([]).run(in: $0) },
    { try await HistoryVerify.parse([]).run(in: $0) },
    { try await HistoryPrune.parse(["--before", "2026-11-01", "--yes"]).run(in: $0) },
    { try await Log.parse([]).run(in: $0) },
  ]

  @Test(arguments: readers.indices)
  func `without a history, or a place for one, they say so and make none`(reader: Int)
    async throws
  {
    let folder = try TemporaryFolder()
    let run = Self.readers[reader]
    let none = try await CommandOutcome.of(
      ["XDG_STATE_HOME": folder.path], at: HistoryRig.start, run)
    #expect(none.status == 2)
    #expect(none.errors.contains("there is no history at \(folder.path)"))
    #expect(none.output.isEmpty)
    #expect(try folder.names == [])
    let homeless = try await CommandOutcome.of([:], at: HistoryRig.start, run)
    #expect(homeless.status == 2)
    #expect(homeless.errors.contains("HOME is not set"))
  }

  @Test(arguments: readers.indices)
  func `of a place that cannot be looked into they name path and reason`(reader: Int)
    async throws
  {
    let folder = try TemporaryFolder()
    let file = folder.path(of: "file")
    try Data().write(to: URL(filePath: file))
    let outcome = try await CommandOutcome.of(
      ["XDG_STATE_HOME": file], at: HistoryRig.start, Self.readers[reader])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("\(file)/costtop/history.sqlite cannot be used"))
    #expect(outcome.errors.contains("Not a directory"))
    #expect(!outcome.errors.contains("there is no history"))
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: readers.indices)
  func `a file of a later version is refused and not touched`(reader: Int) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path(of: "costtop/history.sqlite")
    do { _ = try History.open(at: path) }
    var bytes = try Data(contentsOf: URL(filePath: path))
    // `PRAGMA user_version`, big-endian.
    bytes.replaceSubrange(60..<64, with: [0, 0, 3, 0xe7])
    try bytes.write(to: URL(filePath: path))
    let outcome = try await CommandOutcome.of(
      ["XDG_STATE_HOME": folder.path], at: HistoryRig.start, Self.readers[reader])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("was written by a later costtop"))
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
  }

  /// Those that only look.
  static let lookers: [@Sendable (CommandEnvironment) async throws -> Void] =
    [
      { try await HistoryVerify.parse([]).run(in: $0) },
      { try await HistoryShow.parse([]).run(in: $0) },
      { try await Log.parse([]).run(in: $0) },
      { try await Summary.parse(["--offline"]).run(in: $0) },
      { try await Export.parse(["--offline"]).run(in: $0) },
      { try await Snapshot.parse(["--offline"]).run(in: $0) },
    ]

  @Test(arguments: lookers.indices, [false, true])
  func `of a damaged file they say so, and leave it where it is`(looker: Int, isMarked: Bool)
    async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path(of: "costtop/history.sqlite")
    do { _ = try History.open(at: path) }
    // A file is marked where damage was met in the middle of work; the other one is no database at all.
    if isMarked {
      try Data().write(to: URL(filePath: path + ".damaged"))
    } else {
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
      try Data("no database at all, whatever it is".utf8).write(to: URL(filePath: path))
    }
    let bytes = try Data(contentsOf: URL(filePath: path))
    let outcome = try await CommandOutcome.of(
      ["XDG_STATE_HOME": folder.path], at: HistoryRig.start, Self.lookers[looker])
    let isVerify = looker == 0
    #expect(outcome.status == (isVerify ? 1 : 2))
    #expect((isVerify ? outcome.output : outcome.errors).contains("damage"))
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(of: "costtop"))
    #expect(!names.contains { $0.contains(".corrupt-") })
    #expect(names.contains("history.sqlite.damaged") == isMarked)
  }

  @Test func `verify of a file with a page of rubbish says what is wrong, twice over`()
    async throws
  {
    try await HistoryRig.filled { rig in
      let file = try FileHandle(forUpdating: URL(filePath: rig.path))
      let size = try file.seekToEnd()
      try #require(size > 40_960)
      for page in stride(from: 16_384, to: size, by: 4096) {
        try file.seek(toOffset: page)
        try file.write(contentsOf: Data(repeating: 0x5a, count: 512))
      }
      try file.close()
      for _ in 1...2 {
        let outcome = try await rig.command { try await HistoryVerify.parse([]).run(in: $0) }
        #expect(outcome.status == 1, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("wrong: "))
        #expect(!outcome.output.contains("all is well"))
      }
      #expect(FileManager.default.fileExists(atPath: rig.path))
    }
  }

  /// Those that begin one where there is none.
  static let writers: [@Sendable (CommandEnvironment) async throws -> Void] = [
    { try await Backfill.parse(["--since", "2026-11-18"]).run(in: $0) },
    { try await Export.parse(["--since", "2026-11-18"]).run(in: $0) },
    { try await Snapshot.parse([]).run(in: $0) },
  ]

  @Test(arguments: writers.indices)
  func `a damaged file is set aside, which is told, and a new one begun`(writer: Int)
    async throws
  {
    try await HistoryRig.run { rig in
      try FileManager.default.createDirectory(
        atPath: rig.folder.path(of: "costtop"), withIntermediateDirectories: true)
      try Data("no database at all, whatever it is".utf8).write(to: URL(filePath: rig.path))
      // One account is soon read.
      let outcome = try await rig.command(Self.writers[writer], without: ["OPENAI_ADMIN_KEY"])
      #expect(outcome.status == 0)
      #expect(outcome.errors.contains("was damaged: it was moved to \(rig.path).corrupt-"))
      let aside = try #require(
        try FileManager.default.contentsOfDirectory(atPath: rig.folder.path(of: "costtop"))
          .first { $0.contains(".corrupt-") })
      #expect(
        try String(contentsOfFile: rig.folder.path(of: "costtop/\(aside)"), encoding: .utf8)
          == "no database at all, whatever it is")
    }
  }

  @Test func `where no file can be, an export goes on in memory, and a backfill does not`()
    async throws
  {
    try await HistoryRig.run { rig in
      let file = rig.folder.path(of: "file")
      try Data().write(to: URL(filePath: file))
      let variables = rig.variables.merging(["XDG_STATE_HOME": file]) { $1 }
      let export = try await CommandOutcome.of(variables, at: HistoryRig.start) {
        try await Export.parse(["--since", "2026-11-18"]).run(in: $0)
      }
      #expect(export.status == 0)
      #expect(export.errors.contains("cannot be used"))
      #expect(export.output.contains("anthropic,anthropic,"))
      let backfill = try await CommandOutcome.of(variables, at: HistoryRig.start) {
        try await Backfill.parse(["--since", "2026-11-18"]).run(in: $0)
      }
      #expect(backfill.status == 2)
      #expect(backfill.errors.contains("cannot be used"))
    }
  }
}
