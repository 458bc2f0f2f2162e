/// How the body of an answer reaches the client.
public enum AnswerDelivery: Hashable, Sendable {
  case whole
  /// In small pieces spread evenly over this time.
  case dribbled(over: Duration)
  /// Half of it, then a reset of the connection.
  case cutOff
}
