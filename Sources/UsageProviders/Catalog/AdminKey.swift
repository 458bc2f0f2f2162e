/// An organization admin key. Printing, interpolating or dumping it yields a placeholder; only a request header sees it.
public struct AdminKey: Hashable, Sendable {
  let secret: String

  public init(_ secret: String) {
    self.secret = secret
  }

  public func hasPrefix(_ prefix: String) -> Bool { secret.hasPrefix(prefix) }
}

extension AdminKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(admin key)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
