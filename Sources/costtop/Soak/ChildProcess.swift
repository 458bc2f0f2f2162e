#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that was started to be killed.
struct ChildProcess: Sendable {
  let id: pid_t

  enum Ending: Hashable, Sendable {
    case exited(status: Int32)
    case signalled(Int32)

    init(_ status: Int32) {
      let signal = status & 0x7f
      self = signal == 0 ? .exited(status: status >> 8 & 0xff) : .signalled(signal)
    }
  }

  /// Why the program did not start.
  struct CannotStart: Error, CustomStringConvertible {
    let program: String
    let reason: String
    var description: String { "\(program) does not start: \(reason)" }
  }

  /// - Parameters:
  ///   - program: a path.
  ///   - environment: all of it. Secrets belong here: arguments are for everyone to see.
  ///   - log: a file that what it prints is appended to.
  static func start(
    _ program: String, _ arguments: [String], environment: [String: String], log: String
  ) throws(CannotStart) -> ChildProcess {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let argv = CStrings([program] + arguments)
    let envp = CStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    defer {
      argv.free()
      envp.free()
    }
    var id: pid_t = 0
    let error = posix_spawn(&id, program, &actions, nil, argv.pointers, envp.pointers)
    guard error == 0 else {
      throw CannotStart(program: program, reason: String(cString: strerror(error)))
    }
    return ChildProcess(id: id)
  }

  /// Ends it at once, wherever it is, and collects it; tells how it ended, which may have been before.
  func kill() -> Ending {
    _ = systemKill(id, SIGKILL)
    var status: Int32 = 0
    while waitpid(id, &status, 0) == -1, errno == EINTR {}
    return Ending(status)
  }
}

/// The method of the same name hides it.
private let systemKill: @Sendable (pid_t, Int32) -> Int32 = { kill($0, $1) }

/// Strings as C wants them: an array of pointers with nil at its end.
private struct CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) { pointers = texts.map { strdup($0) } + [nil] }

  func free() {
    for case let pointer? in pointers { release(pointer) }
  }
}

private func release(_ pointer: UnsafeMutablePointer<CChar>) { free(pointer) }
