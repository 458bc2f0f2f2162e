/// Why the server does not run.
public enum FakeAdminServerError: Error, Equatable, CustomStringConvertible {
  /// The port is taken or may not be bound.
  case cannotListen(port: Int, reason: String)

  public var description: String {
    switch self {
    case .cannotListen(let port, let reason):
      "The simulated admin APIs cannot listen on 127.0.0.1 port \(port): \(reason). "
        + "Choose another port, or 0 for any."
    }
  }
}
