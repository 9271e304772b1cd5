import Glibc

/// A terminal without a screen of its own: a test types into it and looks at a `TerminalScreen`.
public final class PseudoTerminal {
  public let primary: Int32
  public let replica: Int32
  public private(set) var screen: TerminalScreen

  /// nil when the system has no terminal left.
  public init?(rows: Int = 24, columns: Int = 80) {
    primary = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // What unlockpt and ptsname do; the headers hide those from Swift.
    var isLocked: Int32 = 0
    var number: Int32 = 0
    let setLock: UInt = 0x4004_5431
    let getNumber: UInt = 0x8004_5430
    guard primary >= 0, ioctl(primary, setLock, &isLocked) == 0, ioctl(primary, getNumber, &number) == 0 else {
      return nil
    }
    path = "/dev/pts/\(number)"
    replica = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    screen = TerminalScreen(rows: rows, columns: columns)
    resize(rows: rows, columns: columns)
  }

  deinit {
    close(primary)
    close(replica)
  }

  let path: String

  /// The terminal's modes, to be compared.
  public var modes: [tcflag_t] {
    var modes = termios()
    tcgetattr(replica, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_lflag]
  }

  public func resize(rows: Int, columns: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(primary, UInt(TIOCSWINSZ), &size)
  }

  public func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(primary, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Reads what the program writes until the screen fits, or for `seconds`; answers whether it fits.
  public func wait(seconds: Double = 10, until condition: (TerminalScreen) -> Bool) -> Bool {
    var start = timespec()
    clock_gettime(CLOCK_MONOTONIC, &start)
    while true {
      if condition(screen) { return true }
      var now = timespec()
      clock_gettime(CLOCK_MONOTONIC, &now)
      let elapsed = Double(now.tv_sec - start.tv_sec) + Double(now.tv_nsec - start.tv_nsec) / 1e9
      guard elapsed < seconds else { return false }
      read(milliseconds: 50)
    }
  }

  /// Waits until the screen has this text.
  public func wait(for text: String, seconds: Double = 10) -> Bool {
    wait(seconds: seconds) { $0.text.contains(text) }
  }

  /// Takes in what comes within a time.
  public func read(milliseconds: Int32) {
    var wait = pollfd(fd: primary, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, milliseconds) > 0 else { return }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(primary, &chunk, chunk.count)
    if count > 0 { screen.feed(chunk[..<count]) }
  }

  /// Starts a program whose controlling terminal this is; answers its process id, or nil.
  public func spawn(_ program: String, _ arguments: [String], environment: [String: String]) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a session leader opens becomes its controlling one.
    posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The test runner may block signals; the program must get them.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    // POSIX_SPAWN_SETSID, which the headers hide.
    posix_spawnattr_setflags(&attributes, 0x80 | Int16(POSIX_SPAWN_SETSIGMASK))
    var argv = ([program] + arguments).map { strdup($0) } + [nil]
    var envp = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var process: pid_t = 0
    return posix_spawn(&process, program, &actions, &attributes, &argv, &envp) == 0 ? process : nil
  }
}
