import Testing
import UsageModel

@Suite struct `The tuple of a row` {
  @Test func `is the same in whatever order it was put together`() {
    var built = Dimensions()
    built[.lineItem] = .id("input")
    built[.model] = .id("wrong")
    built[.workspace] = .none
    built[.apiKey] = .id("gone")
    built[.model] = .id("opus")
    built[.apiKey] = .notAsked
    let whole = Dimensions([
      .workspace: .none, .model: .id("opus"), .lineItem: .id("input"), .user: .notAsked,
    ])
    #expect(built == whole)
    #expect(Set([built, whole]).count == 1)
    #expect(built[.model] == .id("opus"))
    #expect(built[.workspace] == .none)
    #expect(built[.apiKey] == .notAsked)
  }

  @Test func `tells values and dimensions apart`() {
    let tuples = [
      Dimensions(), Dimensions([.model: .none]), Dimensions([.model: .id("a")]),
      Dimensions([.user: .id("a")]), Dimensions([.model: .id("a"), .user: .id("b")]),
      Dimensions([.model: .id("b"), .user: .id("a")]),
    ]
    #expect(Set(tuples).count == tuples.count)
  }

  @Test func `is projected onto what a coarser question asks`() {
    let tuple = Dimensions([.model: .id("opus"), .user: .id("ada"), .workspace: .none])
    #expect(
      tuple.projected(onto: [.model, .workspace, .apiKey])
        == Dimensions([.model: .id("opus"), .workspace: .none]))
  }
}
