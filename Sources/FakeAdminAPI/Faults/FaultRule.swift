/// What goes wrong, when and where. `FaultRule(_:)` reads one from text, `description` is that text.
public struct FaultRule: Hashable, Sendable {
  public var course: FaultCourse
  public var target: FaultTarget

  public init(_ course: FaultCourse, at target: FaultTarget = FaultTarget()) {
    self.course = course
    self.target = target
  }
}
