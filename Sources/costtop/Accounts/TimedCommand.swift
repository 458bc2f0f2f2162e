import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that is run to its end, or ended when it takes too long. No shell reads its words.
struct TimedCommand: Sendable {
  /// Why it did not run, or not to its end.
  enum Ending: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
    /// It was ended.
    case late
    /// It said more than was allowed, and was ended.
    case flooding

    /// `ended with status 1`
    ///
    /// - Parameters:
    ///   - seconds: what it was given.
    ///   - limit: in bytes.
    func clause(within seconds: TimeInterval, atMost limit: Int) -> String {
      switch self {
      case .exited(let status): "ended with status \(status)"
      case .signalled(let signal): "was ended by signal \(signal)"
      case .late: "did not end within \(Int(seconds)) s"
      case .flooding: "printed more than \(limit) bytes"
      }
    }
  }

  enum Stream: Int32, Sendable {
    case output = 1
    case errors = 2
  }

  struct Failure: Error, Hashable, Sendable {
    /// `does not start: No such file or directory`
    let clause: String
  }

  /// The program, a path or a name that PATH finds, and its arguments.
  let words: [String]
  let variables: [String: String]
  /// What it reads, a few thousand bytes at most; nothing when nil.
  var input: [UInt8]?
  /// The one of its streams that is listened to.
  var stream = Stream.output
  /// Seconds that it has for an orderly end once it is late, before it is killed.
  var grace: TimeInterval = 0

  /// Runs it, which may take all of `seconds`: never where others wait for the thread.
  ///
  /// It has no terminal, so that it cannot wait for an answer, and a process group of its own, so that it is ended whole.
  ///
  /// - Returns: what it said until then, `limit` bytes at most.
  func run(
    atMost limit: Int, within seconds: TimeInterval
  ) throws(Failure) -> (said: [UInt8], ending: Ending) {
    let said = try Self.pipe()
    defer { close(said.reading) }
    _ = fcntl(said.reading, F_SETFL, O_NONBLOCK)
    let started: Result<pid_t, Failure>
    do throws(Failure) {
      let standing = try input.map { input throws(Failure) in try Self.standing(input) }
      defer { if let standing { close(standing) } }
      started = Result { () throws(Failure) in
        try start(reading: standing, writingTo: said.writing)
      }
    } catch {
      started = .failure(error)
    }
    close(said.writing)
    let child = try started.get()
    return collect(
      child, from: said.reading, atMost: limit, until: ContinuousClock.now + .seconds(seconds))
  }

  /// Neither end is another program's that is started meanwhile, which would hold it open.
  private static func pipe() throws(Failure) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Darwin)
      let code = Darwin.pipe(&ends)
    #elseif canImport(Musl)
      let code = Musl.pipe(&ends)
    #else
      let code = Glibc.pipe(&ends)
    #endif
    guard code == 0 else { throw failure(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// The end of a pipe from which `input` can be read, to its end: it is written before anybody reads, so nothing waits,
  /// and no reader that is gone breaks it.
  private static func standing(_ input: [UInt8]) throws(Failure) -> Int32 {
    let ends = try pipe()
    _ = fcntl(ends.writing, F_SETFL, O_NONBLOCK)
    let count = write(ends.writing, input, input.count)
    let code = count < 0 ? errno : count < input.count ? E2BIG : 0
    close(ends.writing)
    guard code == 0 else {
      close(ends.reading)
      throw failure(code)
    }
    return ends.reading
  }

  /// Reads until the program has ended, which a child of its own that keeps the pipe open does not put off.
  private func collect(
    _ child: pid_t, from descriptor: Int32, atMost limit: Int,
    until deadline: ContinuousClock.Instant
  ) -> ([UInt8], Ending) {
    var bytes: [UInt8] = []
    var isOpen = true
    while true {
      if !isOpen {
        usleep(5000)
      } else if Self.isReadable(descriptor, within: 20) {
        isOpen = Self.drain(descriptor, into: &bytes)
      }
      guard bytes.count <= limit else {
        end(child, within: 0)
        return (Array(bytes.prefix(limit)), .flooding)
      }
      var status: Int32 = 0
      if waitpid(child, &status, WNOHANG) == child {
        while bytes.count <= limit, Self.isReadable(descriptor),
          Self.drain(descriptor, into: &bytes)
        {}
        guard bytes.count <= limit else { return (Array(bytes.prefix(limit)), .flooding) }
        let signal = status & 0x7f
        return (bytes, signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal))
      }
      guard ContinuousClock.now < deadline else {
        end(child, within: grace)
        return (bytes, .late)
      }
    }
  }

  /// Asks the whole group to end, then kills what is left of it.
  private func end(_ child: pid_t, within seconds: TimeInterval) {
    if seconds > 0 {
      _ = kill(-child, SIGTERM)
      let deadline = ContinuousClock.now + .seconds(seconds)
      while !Self.hasEnded(child), ContinuousClock.now < deadline { usleep(5000) }
    }
    // Not waited for yet, so the number is no other group's.
    _ = kill(-child, SIGKILL)
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
  }

  /// Whether it could be waited for.
  private static func hasEnded(_ child: pid_t) -> Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0
      && info.si_signo == SIGCHLD
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

  /// - Parameter standing: what it reads; nil for nothing.
  private func start(
    reading standing: Int32?, writingTo descriptor: Int32
  ) throws(Failure) -> pid_t {
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
    if let standing {
      posix_spawn_file_actions_adddup2(&actions, standing, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    for end in [Stream.output, .errors] {
      if end == stream {
        posix_spawn_file_actions_adddup2(&actions, descriptor, end.rawValue)
      } else {
        posix_spawn_file_actions_addopen(&actions, end.rawValue, "/dev/null", O_WRONLY, 0)
      }
    }
    posix_spawnattr_setpgroup(&attributes, 0)
    // What a dashboard ignores, because it listens for it otherwise, would be ignored by the program too.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGTERM, SIGINT, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
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
