import Foundation
import Testing

@testable import costtop

@Suite struct `An output file` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func content(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path(of: name), encoding: .utf8)
  }

  @Test func `is there when it is whole, and not before`() throws {
    let file = try OutputFile(path: folder.path(of: "a.csv"), replaces: false)
    try file.write("one\n")
    #expect(try folder.names.allSatisfy { $0.hasPrefix(".a.csv.") })
    try file.write("two\n")
    try file.finish()
    #expect(try folder.names == ["a.csv"])
    #expect(try content("a.csv") == "one\ntwo\n")
  }

  @Test func `that is given up leaves nothing`() throws {
    do {
      let file = try OutputFile(path: folder.path(of: "a.csv"), replaces: false)
      try file.write("half of it")
    }
    #expect(try folder.names == [])
  }

  @Test func `takes no other's place unless told to`() throws {
    let path = folder.path(of: "a.csv")
    try Data("mine".utf8).write(to: URL(filePath: path))
    #expect(throws: OutputFile.Problem(sentence: "\(path) exists")) {
      try OutputFile(path: path, replaces: false)
    }
    let file = try OutputFile(path: path, replaces: true)
    try file.write("new")
    #expect(try content("a.csv") == "mine")
    try file.finish()
    #expect(try content("a.csv") == "new")
    #expect(try folder.names == ["a.csv"])
  }

  func mode(_ name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(of: name))
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }

  @Test func `is its owner's alone where there was none`() throws {
    let file = try OutputFile(path: folder.path(of: "a.csv"), replaces: true)
    #expect(try mode(try #require(try folder.names.first)) == 0o600)
    try file.finish()
    #expect(try mode("a.csv") == 0o600)
  }

  @Test(arguments: [0o600, 0o640, 0o664, 0o666])
  func `may be read by whoever could read the one before`(kept: Int) throws {
    let path = folder.path(of: "a.csv")
    try Data("old".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: kept], ofItemAtPath: path)
    let file = try OutputFile(path: path, replaces: true)
    try file.finish()
    #expect(try mode("a.csv") == kept)
  }

  @Test func `does not land on a file that came meanwhile`() throws {
    let path = folder.path(of: "a.csv")
    let file = try OutputFile(path: path, replaces: false)
    try Data("mine".utf8).write(to: URL(filePath: path))
    #expect(throws: OutputFile.Problem(sentence: "\(path) exists")) { try file.finish() }
    #expect(try content("a.csv") == "mine")
  }

  @Test func `follows a link to the file it names`() throws {
    let path = folder.path(of: "a.csv")
    let link = folder.path(of: "link")
    try Data("old".utf8).write(to: URL(filePath: path))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    let file = try OutputFile(path: link, replaces: true)
    try file.write("new")
    try file.finish()
    #expect(try content("a.csv") == "new")
    #expect(try folder.names == ["a.csv", "link"])
  }

  @Test(arguments: ["/dev/null", "."])
  func `is no device and no folder`(path: String) {
    #expect(throws: OutputFile.Problem(sentence: "\(path) is not a plain file")) {
      try OutputFile(path: path, replaces: true)
    }
  }

  @Test func `in a folder that is not there says so`() throws {
    let path = folder.path(of: "none/a.csv")
    #expect(
      throws: OutputFile.Problem(
        sentence: "\(path) cannot be written: No such file or directory")
    ) {
      try OutputFile(path: path, replaces: false)
    }
  }
}
