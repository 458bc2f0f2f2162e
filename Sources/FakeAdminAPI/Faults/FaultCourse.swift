/// When a rule goes wrong, of the requests it could hit.
public enum FaultCourse: Hashable, Sendable {
  /// In this share of them, 0...1.
  case rate(Fault, Double)
  /// One answer after the other; nil is the right answer.
  case script([Fault?])
}
