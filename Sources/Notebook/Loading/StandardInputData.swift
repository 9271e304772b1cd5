import Basics
import Diagnostics
import Glibc
import Synchronization

/// Standard input as data: `load "-"`. It can be read once.
public final class StandardInputData: Sendable {
  private let descriptor: Int32
  private let isRead = Mutex(false)

  /// - Parameter descriptor: what is read; standard input unless a test says otherwise.
  public init(descriptor: Int32 = STDIN_FILENO) {
    self.descriptor = descriptor
  }

  /// What messages call it.
  static let name = "<stdin>"

  /// Whether a file name means standard input.
  static func isMeant(_ file: String) -> Bool { file == LoadedFile.standardInput || file == "/dev/stdin" }

  /// Everything up to its end, and the hash of that. Throws `Failure` when it was read before, is a terminal, or does
  /// not fit into the memory that the run may take; `Cancelled`.
  func read(run: RunContext) throws -> (bytes: [UInt8], sha256: String) {
    let wasRead = isRead.withLock { isRead in
      defer { isRead = true }
      return isRead
    }
    guard !wasRead else {
      throw Failure(
        "input-read", Localized("standard input was loaded before: it is read once", zh: "标准输入已经载入过：它只能读取一次"),
        hint: Localized("load it once, and use the table again", zh: "请只载入一次，之后使用得到的表"))
    }
    guard isatty(descriptor) == 0 else {
      throw Failure(
        "input-terminal", Localized("standard input is the terminal: it holds no data", zh: "标准输入是终端，其中没有数据"),
        hint: Localized(
          "give it a file: clientele -c 'load \"-\" as NAME' < data.csv",
          zh: "请给它一个文件：clientele -c 'load \"-\" as 名称' < data.csv"))
    }
    var bytes: [UInt8] = []
    var digest = SHA256Digest()
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      try run.checkCancelled()
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure.file(Self.name, .read, code: errno)
      }
      guard count > 0 else { return (bytes, digest.hexadecimal()) }
      piece.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      bytes.append(contentsOf: piece[..<count])
      if bytes.count > run.room {
        throw Failure(
          "memory-limit",
          Localized("standard input has more bytes than the memory limit allows", zh: "标准输入的数据超出内存上限"),
          hint: Localized("raise the memory limit, or load a file with fewer rows", zh: "请提高内存上限，或者读取行数更少的文件"))
      }
    }
  }

  /// Why standard input cannot be loaded where statements come from it.
  static func isTaken() -> Failure {
    Failure(
      "input-taken", Localized("standard input holds the statements, so it cannot hold data", zh: "标准输入用来读取语句，不能再作为数据"),
      hint: Localized(
        "give the statements with -c, or as a script: clientele -c 'load \"-\" as NAME' < data.csv",
        zh: "请用 -c 或脚本给出语句：clientele -c 'load \"-\" as 名称' < data.csv"))
  }
}
