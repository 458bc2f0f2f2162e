import Testing

@testable import UsageProviders

/// After a change: `cd Fixtures && sha256sum $(find * -name '*.json' | LC_ALL=C sort) > CHECKSUMS.sha256`.
@Suite struct `The fixtures` {
  @Test func `SHA-256 is the real one`() {
    #expect(
      sha256(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `are what their checksums say, all of them`() throws {
    let list = String(decoding: try Fixtures.bytes(of: "CHECKSUMS.sha256"), as: UTF8.self)
    var listed: Set<String> = []
    for line in list.split(separator: "\n") {
      let parts = line.split(separator: " ", omittingEmptySubsequences: true)
      let path = String(try #require(parts.last))
      #expect(sha256(try Fixtures.bytes(of: path)) == parts[0], "\(path)")
      listed.insert(path)
    }
    #expect(listed == Fixtures.paths())
  }
}
