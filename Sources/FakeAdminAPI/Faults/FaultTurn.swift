/// What a rule makes of one request.
struct FaultTurn: Sendable {
  /// nil where a script wants the right answer.
  let fault: Fault?
  /// Belongs to this request alone.
  let chance: Chance
}
