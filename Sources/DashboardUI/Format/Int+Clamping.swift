extension Int {
  /// The whole number nearest to `value`, and the last one there is where it has none: figures of an API and a wall
  /// clock that was set can be any number, and none of them may end the program. Not a number is 0.
  init(clamping value: Double) {
    let rounded = value.rounded()
    self = Int(exactly: rounded) ?? (rounded > 0 ? .max : rounded < 0 ? .min : 0)
  }
}
