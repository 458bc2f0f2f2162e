#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Says which of several programs on one history polls an account. Ends with the program, however that ends.
public final class PollLock: Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// nil while another program holds it.
  public static func take(
    for account: StoredAccount.ID, besides path: String
  ) throws(HistoryError) -> PollLock? {
    let name = "\(path).poll-\(account.number)"
    // Not passed on to children, which would keep it when this program ends.
    let descriptor = systemOpen(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .notAccessible(
        path: path, reason: "cannot make \(name): \(String(cString: strerror(errno)))")
    }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let error = errno
      if error == EINTR { continue }
      close(descriptor)
      if error == EWOULDBLOCK { return nil }
      throw .notAccessible(
        path: path, reason: "cannot lock \(name): \(String(cString: strerror(error)))")
    }
    return PollLock(descriptor: descriptor)
  }
}
