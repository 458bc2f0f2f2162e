import CNcurses

/// The thread that ncurses lives on. It blocks for as long as nothing happens, which a thread of Swift's pool must not.
enum TerminalThread {
  static func start(_ body: @escaping @Sendable () -> Void) throws(TerminalError) {
    let context = Unmanaged.passRetained(Body(body))
    let hasStarted = cn_thread_start(
      { context in
        guard let context else { return }
        Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
      }, context.toOpaque())
    if !hasStarted {
      context.release()
      throw .noResources("a thread")
    }
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
