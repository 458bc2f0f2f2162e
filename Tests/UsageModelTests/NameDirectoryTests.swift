import Foundation
import Testing
import UsageModel

@Suite struct `The names behind ids` {
  let now = day(20).start

  func key(_ id: String, _ name: String?) -> NamedEntity {
    NamedEntity(kind: .apiKeys, id: id, name: name)
  }

  @Test func `a whole answer replaces the names of its kind and no others`() {
    var names = NameDirectory()
    names.apply(NamesAnswer(kind: .apiKeys, entities: [key("k1", "one")], readAt: now))
    names.apply(
      NamesAnswer(
        kind: .users, entities: [NamedEntity(kind: .users, id: "u1", name: "Ada")], readAt: now))
    names.apply(NamesAnswer(kind: .apiKeys, entities: [key("k2", "two")], readAt: now))
    #expect(names[.apiKeys, "k1"] == nil)
    #expect(names[.apiKeys, "k2"]?.name == "two")
    #expect(names[.users, "u1"]?.name == "Ada")
  }

  @Test func `an empty list takes no names away`() {
    var names = NameDirectory()
    names.apply(NamesAnswer(kind: .apiKeys, entities: [], readAt: now))
    #expect(names.isUnknown("k1", of: .apiKeys))
    names.apply(NamesAnswer(kind: .apiKeys, entities: [key("k1", "one")], readAt: now))
    names.apply(NamesAnswer(kind: .apiKeys, entities: [], readAt: now))
    #expect(names[.apiKeys, "k1"]?.name == "one")
  }

  @Test func `an answer that broke off only adds, and proves no id unknown`() {
    var names = NameDirectory()
    names.apply(
      NamesAnswer(
        kind: .apiKeys, entities: [key("k1", "one")], readAt: now,
        interruption: .timedOut(after: 60)))
    #expect(names[.apiKeys, "k1"]?.name == "one")
    #expect(!names.isUnknown("k2", of: .apiKeys))
    names.apply(NamesAnswer(kind: .apiKeys, entities: [key("k1", "uno")], readAt: now))
    #expect(names.isUnknown("k2", of: .apiKeys))
    #expect(!names.isUnknown("k1", of: .apiKeys))
    names.apply(
      NamesAnswer(
        kind: .apiKeys, entities: [key("k2", "two")], readAt: now,
        interruption: .timedOut(after: 60)))
    #expect(names[.apiKeys, "k1"]?.name == "uno")
    #expect(names[.apiKeys, "k2"]?.name == "two")
  }

  @Test func `names that rows carry stand in only for names that were not read`() {
    var names = NameDirectory()
    names.apply(hints: [key("k1", "from a row"), key("k9", "from a row")])
    #expect(names[.apiKeys, "k1"]?.name == "from a row")
    names.apply(NamesAnswer(kind: .apiKeys, entities: [key("k1", "one")], readAt: now))
    #expect(names[.apiKeys, "k1"]?.name == "one")
    #expect(names[.apiKeys, "k9"]?.name == "from a row")
    #expect(names.isUnknown("k9", of: .apiKeys))
  }

  @Test func `a list in pieces is whole with its last one, and replaces the old then`() {
    var names = NameDirectory()
    names.apply(NamesAnswer(kind: .apiKeys, entities: [key("old", "old")], readAt: now))
    let second = NamesPosition(2)
    let third = NamesPosition(3)
    names.apply(piece([key("k1", "one")], continuation: second))
    names.apply(piece([key("k2", "two")], continuation: third), from: second)
    #expect(names[.apiKeys, "k2"]?.name == "two")
    #expect(names[.apiKeys, "old"]?.name == "old")
    #expect(names.readAt[.apiKeys] == now)
    names.apply(piece([key("k3", "three")], continuation: nil), from: third)
    for id in ["k1", "k2", "k3"] { #expect(!names.isUnknown(id, of: .apiKeys)) }
    #expect(names.isUnknown("old", of: .apiKeys))
    #expect(names.readAt[.apiKeys] == now.addingTimeInterval(60))
  }

  @Test func `a list that begins anew owes nothing to the pieces before`() {
    var names = NameDirectory()
    names.apply(piece([key("k1", "one")], continuation: NamesPosition(2)))
    #expect(!names.isUnknown("k9", of: .apiKeys))
    names.apply(piece([key("k2", "two")], continuation: nil))
    #expect(names.isUnknown("k1", of: .apiKeys))
    #expect(names[.apiKeys, "k2"]?.name == "two")
  }

  @Test func `a list whose last piece lacks names only adds`() {
    var names = NameDirectory()
    names.apply(piece([key("k1", "one")], continuation: NamesPosition(2)))
    names.apply(
      NamesAnswer(
        kind: .apiKeys, entities: [], readAt: now, interruption: .timedOut(after: 60)),
      from: NamesPosition(2))
    #expect(names[.apiKeys, "k1"]?.name == "one")
    #expect(!names.isUnknown("k9", of: .apiKeys))
  }

  private func piece(_ keys: [NamedEntity], continuation: NamesPosition?) -> NamesAnswer {
    NamesAnswer(
      kind: .apiKeys, entities: keys, readAt: now.addingTimeInterval(60),
      continuation: continuation)
  }

  @Test func `an id is of one kind`() {
    var names = NameDirectory()
    names.apply(NamesAnswer(kind: .apiKeys, entities: [key("x", "key")], readAt: now))
    #expect(names[.workspaces, "x"] == nil)
    #expect(!names.isUnknown("x", of: .workspaces))
  }
}
