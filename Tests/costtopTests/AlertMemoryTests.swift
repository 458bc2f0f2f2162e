import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import costtop

@Suite struct `The memory of alerts` {
  private let folder: TemporaryFolder
  private let memory: AlertMemory

  init() throws {
    folder = try TemporaryFolder()
    memory = try #require(AlertMemory(variables: ["XDG_STATE_HOME": folder.path]))
  }

  static let now = Date(utcText: "2026-11-20T14:32:07Z") ?? .distantPast

  static func standing(_ used: Int) -> BudgetStanding {
    let day = UTCDay(containing: now)
    return BudgetStanding(
      budget: Budget(name: "b", period: .day, amount: ExactDecimal(100)),
      period: day..<day.advanced(by: 1), used: ExactDecimal(used))
  }

  private func write(_ text: String, mode: Int = 0o600) throws {
    let place = URL(filePath: memory.path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: memory.path)
  }

  @Test func `is a file of its owner beside the history, and comes back as it was`() throws {
    #expect(memory.path == folder.path(of: "costtop/alerts.json"))
    var book = AlertBook()
    let alert = try #require(book.note(standings: [Self.standing(90)], at: Self.now).first)
    book.acknowledge(alert.id)
    #expect(memory.write(book.memory) == nil)
    let attributes = try FileManager.default.attributesOfItem(atPath: memory.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let (known, problem) = memory.read()
    #expect(problem == nil)
    var next = AlertBook(remembering: known)
    #expect(next.note(standings: [Self.standing(91)], at: Self.now + 60).isEmpty)
    #expect(next.alerts.map(\.raisedAt) == [Self.now])
    #expect(next.alerts.map(\.isAcknowledged) == [true])
  }

  @Test func `is empty where there is no file, and no trouble`() {
    let (known, problem) = memory.read()
    #expect(known.isEmpty)
    #expect(problem == nil)
  }

  @Test(arguments: ["", "{", "[]", "{\"levels\": 1, \"runs\": []}", "\u{0}"])
  func `that is damaged is told, left out, and not touched`(text: String) throws {
    try write(text)
    let (known, problem) = memory.read()
    #expect(known.isEmpty)
    #expect(
      problem
        == "\(memory.path) cannot be read as alerts; what was told before may be told once more")
    #expect(try String(contentsOfFile: memory.path, encoding: .utf8) == text)
  }

  @Test func `that others may write is not believed, and is its owner's again once written`() throws
  {
    try write("{\"levels\": [], \"runs\": []}", mode: 0o666)
    #expect(memory.read().problem?.contains("is open to others") == true)
    #expect(memory.write(AlertBook.Memory()) == nil)
    let attributes = try FileManager.default.attributesOfItem(atPath: memory.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(memory.read().problem == nil)
  }

  @Test func `that cannot be written is told`() throws {
    try Data().write(to: URL(filePath: folder.path(of: "costtop")))
    #expect(memory.write(AlertBook.Memory())?.contains(memory.path) == true)
  }

  @Test func `is nowhere without a folder for it`() {
    #expect(AlertMemory(variables: [:]) == nil)
  }
}
