import Testing
import UsageModel

@testable import UsageHistory

@Suite struct `The text of a dimension tuple` {
  @Test func `is canonical JSON, with null for none and nothing for what was not asked`() {
    #expect(
      TupleText.text(
        Dimensions([.workspace: .none, .model: .id("x"), .apiKey: .notAsked]))
        == #"{"model":"x","workspace":null}"#)
    #expect(TupleText.text(Dimensions()) == "{}")
    #expect(
      TupleText.text(Dimensions([.lineItem: .id("a\"b\\c\n\u{0}作")]))
        == #"{"line_item":"a\"b\\c\u000a\u0000作"}"#)
  }

  @Test(arguments: [
    "", "null", "\"", "\\", "a\\\"b", "\u{0}\u{1F}\u{7F}", "{}", ",", "e\u{301}", "作者 👩‍👩‍👧",
  ])
  func `is read back as it was`(id: String) throws {
    let all = Dimensions(
      Dictionary(uniqueKeysWithValues: Dimension.allCases.map { ($0, .id(id)) }))
    #expect(try TupleText.dimensions(TupleText.text(all)) == all)
    let one = Dimensions([.model: .id(id), .user: .none])
    #expect(try TupleText.dimensions(TupleText.text(one)) == one)
  }

  @Test(arguments: [
    "", "{", "[]", "{}x", #"{"model"}"#, #"{"model":1}"#, #"{"model":"x"#, #"{"model":"x",}"#,
    #"{"model":"\u"}"#, #"{"model":"\x"}"#, #"{"model":nul}"#,
  ])
  func `is refused where costtop did not write it`(text: String) {
    #expect(throws: DamagedContent.self) { try TupleText.dimensions(text) }
  }

  @Test func `with a dimension of a later costtop is not taken for damage`() {
    #expect(throws: DamagedContent.self) { try TupleText.dimensions(#"{"colour":"x"}"#) }
  }
}
