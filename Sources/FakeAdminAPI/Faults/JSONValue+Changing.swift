extension JSONValue {
  /// The value of an object's member.
  func member(_ name: String) -> JSONValue? {
    guard case .object(let members) = self, let index = members.names.firstIndex(of: name) else {
      return nil
    }
    return members.values[index]
  }

  /// An object with a member replaced in its place, or added at the end.
  func setting(_ name: String, to value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    var changed: Members = [:]
    for (other, old) in zip(members.names, members.values) {
      changed.append(other, other == name ? value : old)
    }
    if !members.names.contains(name) { changed.append(name, value) }
    return .object(changed)
  }

  /// Asks for every member of every object, from the root down, what is to stand there instead; nil
  /// takes it away.
  func changing(
    below path: [String] = [], _ change: (_ path: [String], JSONValue) -> JSONValue?
  ) -> JSONValue {
    switch self {
    case .object(let members):
      var changed: Members = [:]
      for (name, value) in zip(members.names, members.values) {
        let path = path + [name]
        guard let value = change(path, value) else { continue }
        changed.append(name, value.changing(below: path, change))
      }
      return .object(changed)
    case .array(let values): return .array(values.map { $0.changing(below: path, change) })
    default: return self
    }
  }

  /// Changes one of the members in such places; nil where there are none.
  func changingOne(
    by chance: Chance,
    where isPlace: (_ path: [String], JSONValue) -> Bool,
    _ change: (_ path: [String], JSONValue) -> JSONValue?
  ) -> JSONValue? {
    var count = 0
    _ = changing { path, value in
      if isPlace(path, value) { count += 1 }
      return value
    }
    guard count > 0 else { return nil }
    var before = chance.number(below: count, 0)
    return changing { path, value in
      guard isPlace(path, value) else { return value }
      defer { before -= 1 }
      return before == 0 ? change(path, value) : value
    }
  }

  /// Adds members to every object but those that are the values of `exceptions`.
  func addingToObjects(_ added: Members, except exceptions: Set<String>) -> JSONValue {
    switch self {
    case .object(let members):
      var changed: Members = [:]
      for (name, value) in zip(members.names, members.values) {
        let isLeftAlone = exceptions.contains(name)
        changed.append(
          name, isLeftAlone ? value : value.addingToObjects(added, except: exceptions))
      }
      for (name, value) in zip(added.names, added.values) { changed.append(name, value) }
      return .object(changed)
    case .array(let values):
      return .array(values.map { $0.addingToObjects(added, except: exceptions) })
    default: return self
    }
  }
}
