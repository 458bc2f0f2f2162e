import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that prints a key. What it prints is in no message; what it says on stderr may quote the key, and is dropped.
struct KeyCommand: Sendable {
  /// Why it gave nothing, as a clause: `ended with status 1`.
  struct Failure: Error, Hashable, Sendable {
    let clause: String
  }

  /// The program, a path or a name that PATH finds, and its arguments. No shell reads them.
  let words: [String]
  let variables: [String: String]

  /// Runs it to its end.
  ///
  /// It has no stdin, so that it cannot wait for an answer, and a process group of its own, so that it is ended whole.
  func output(atMost limit: Int, within seconds: TimeInterval) throws(Failure) -> [UInt8] {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Self.failure(errno) }
    let (reading, writing) = (ends[0], ends[1])
    // Another program that is started meanwhile must not hold the pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    defer { close(reading) }
    let started = Result { () throws(Failure) in try start(writingTo: writing) }
    close(writing)
    let child = try started.get()
    let (bytes, ending) = Self.collect(
      child, from: reading, atMost: limit, until: ContinuousClock.now + .seconds(seconds))
    switch ending {
    case .exited(0): break
    case .exited(let status): throw Failure(clause: "ended with status \(status)")
    case .signalled(let signal): throw Failure(clause: "was ended by signal \(signal)")
    case .late: throw Failure(clause: "did not end within \(Int(seconds)) s")
    case .flooding: throw Failure(clause: "printed more than \(limit) bytes")
    }
    return bytes
  }

  private enum Ending {
    case exited(Int32)
    case signalled(Int32)
    case late
    case flooding
  }

  /// Reads until the program has ended, which a child of its own that keeps the pipe open does not put off.
  private static func collect(
    _ child: pid_t, from descriptor: Int32, atMost limit: Int,
    until deadline: ContinuousClock.Instant
  ) -> ([UInt8], Ending) {
    var bytes: [UInt8] = []
    var isOpen = true
    while true {
      if !isOpen {
        usleep(5000)
      } else if isReadable(descriptor, within: 20) {
        isOpen = drain(descriptor, into: &bytes)
      }
      guard bytes.count <= limit else {
        end(child)
        return ([], .flooding)
      }
      var status: Int32 = 0
      if waitpid(child, &status, WNOHANG) == child {
        while bytes.count <= limit, isReadable(descriptor), drain(descriptor, into: &bytes) {}
        guard bytes.count <= limit else { return ([], .flooding) }
        let signal = status & 0x7f
        return (bytes, signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal))
      }
      guard ContinuousClock.now < deadline else {
        end(child)
        return ([], .late)
      }
    }
  }

  private static func end(_ child: pid_t) {
    _ = kill(-child, SIGKILL)
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
  }

  private static func isReadable(_ descriptor: Int32, within milliseconds: Int32 = 0) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0
  }

  /// Takes a piece of what is there.
  ///
  /// - Returns: whether more may come.
  private static func drain(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    var piece = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &piece, piece.count)
    guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
    bytes += piece[..<count]
    return true
  }

  private func start(writingTo descriptor: Int32) throws(Failure) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, descriptor, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    let argv = words.map { strdup($0) } + [nil]
    let envp = variables.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for case let text? in argv + envp { free(text) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, words[0], &actions, &attributes, argv, envp)
    guard code == 0 else { throw Self.failure(code) }
    return child
  }

  private static func failure(_ code: Int32) -> Failure {
    Failure(clause: "does not start: \(String(cString: strerror(code)))")
  }
}
