import UsageModel

/// Numbers for the keys of one account, so that a million facts are compared by small integers.
struct KeyTable: Sendable {
  private var ids: [SpendKey: Int32] = [:]
  private var keys: [SpendKey] = []

  mutating func id(of key: SpendKey) -> Int32 {
    if let id = ids[key] { return id }
    let id = Int32(keys.count)
    ids[key] = id
    keys.append(key)
    return id
  }

  subscript(id: Int32) -> SpendKey { keys[Int(id)] }
}
