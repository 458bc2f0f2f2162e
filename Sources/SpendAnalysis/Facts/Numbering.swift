/// Small numbers for values, from 0 in the order in which they come.
struct Numbering<Value: Hashable & Sendable>: Sendable {
  private var numbers: [Value: Int32] = [:]
  /// By number.
  private(set) var values: [Value] = []

  var count: Int { values.count }

  subscript(number: Int32) -> Value { values[Int(number)] }

  mutating func number(of value: Value) -> Int32 {
    if let number = numbers[value] { return number }
    let number = Int32(values.count)
    numbers[value] = number
    values.append(value)
    return number
  }
}
