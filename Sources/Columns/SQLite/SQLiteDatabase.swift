import Basics
import CSQLite
import Diagnostics

/// A connection to an SQLite database file, with errors in words.
final class SQLiteDatabase {
  /// What the file is opened for.
  enum Mode { case reading, writing, making }

  private let handle: OpaquePointer
  /// What messages call the file.
  let name: String
  private let run: RunContext
  private let isWriting: Bool

  init(path: String, name: String, mode: Mode, run: RunContext) throws {
    self.name = name
    self.run = run
    isWriting = mode != .reading
    let flags: Int32
    var location = path
    switch mode {
    case .reading:
      flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
      location = Self.location(path)
    case .writing: flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    case .making: flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(location, &opened, flags, nil)
    guard let opened else {
      throw Failure("sqlite", Localized("there is no memory for SQLite", zh: "没有可供 SQLite 使用的内存"))
    }
    handle = opened
    guard code == SQLITE_OK else { throw failure(code) }
    sqlite3_busy_timeout(opened, 100)
    // What a foreign file's schema asks for must not have side effects.
    distrust_schema(opened)
    // Between the steps of the machine, so that a query without rows can be stopped, too.
    sqlite3_progress_handler(
      opened, 10_000,
      { context in
        guard let context else { return 0 }
        let database = Unmanaged<SQLiteDatabase>.fromOpaque(context).takeUnretainedValue()
        return (try? database.run.checkCancelled()) == nil ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { sqlite3_close_v2(handle) }

  /// A database in WAL mode that no one has open would get files beside it when it is read like any other.
  private static func location(_ path: String) -> String {
    var escaped = ""
    for byte in path.utf8 {
      let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isPlain || "/._-".utf8.contains(byte) {
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        escaped += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    let absolute = path.hasPrefix("/") ? "file://" + escaped : "file:" + escaped
    return absolute + "?mode=ro" + (SQLiteFile.isQuietLog(path) ? "&immutable=1" : "")
  }

  // MARK: Statements

  /// Runs statements that give no rows.
  func execute(_ text: String) throws {
    let code = sqlite3_exec(handle, text, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// A statement ready to run.
  func prepare(_ text: String) throws -> SQLiteStatement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, text, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else { throw failure(code) }
    return SQLiteStatement(statement, database: self)
  }

  /// What stands in the schema under a name: "table", "view", "index", "trigger"; nil for nothing.
  func type(ofEntry name: String) throws -> String? {
    let entries = try prepare("select name, type from sqlite_schema")
    var found: String?
    while try entries.step() {
      if let entry = entries.text(0), Table.key(entry) == Table.key(name) { found = entries.text(1) }
    }
    return found
  }

  /// What a result code means, or `Cancelled`.
  func failure(_ code: Int32) -> any Error {
    switch code & 0xFF {
    case SQLITE_INTERRUPT: return Cancelled()
    case SQLITE_NOTADB:
      return Failure(
        "not-sqlite", Localized("`\(name)` is no SQLite database", zh: "`\(name)` 不是 SQLite 数据库"))
    case SQLITE_BUSY, SQLITE_LOCKED:
      return Failure(
        "locked-database",
        Localized("`\(name)` is locked: another program is writing to it", zh: "`\(name)` 已被锁定：另一个程序正在写入"),
        hint: Localized("try again when that is done", zh: "请在其完成后重试"))
    case SQLITE_CORRUPT:
      return Failure("damaged-database", Localized("`\(name)` is damaged: \(message)", zh: "`\(name)` 已损坏：\(message)"))
    case SQLITE_READONLY where !isWriting:
      return Failure(
        "unfinished-database",
        Localized(
          "a program that wrote to `\(name)` did not finish: the database must be put in order first",
          zh: "写入 `\(name)` 的程序没有正常结束，需要先修复该数据库"),
        hint: Localized("open it once with `sqlite3`", zh: "请先用 `sqlite3` 打开一次"))
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: return Failure.file(name, .write, code: 13)
    case SQLITE_FULL: return Failure.file(name, .write, code: 28)
    case SQLITE_NOMEM:
      return Failure("memory", Localized("there is too little memory to read `\(name)`", zh: "内存不足，无法读取 `\(name)`"))
    default:
      return Failure(
        "sqlite",
        Localized(
          "SQLite cannot \(isWriting ? "write" : "read") `\(name)`: \(message)",
          zh: "SQLite 无法\(isWriting ? "写入" : "读取") `\(name)`：\(message)"))
    }
  }

  private var message: String { sqlite3_errmsg(handle).map { String(cString: $0) } ?? "unknown error" }

  /// A name as SQLite's statements have it.
  static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

/// A prepared statement.
final class SQLiteStatement {
  let handle: OpaquePointer
  private let database: SQLiteDatabase

  init(_ handle: OpaquePointer, database: SQLiteDatabase) {
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Goes on to the next row; false when there is none.
  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw database.failure(code)
    }
  }

  /// Runs a statement without rows, once for what is bound.
  func run() throws {
    _ = try step()
    sqlite3_reset(handle)
  }

  /// A column of the row as text; nil for null.
  func text(_ column: Int32) -> String? {
    sqlite3_column_text(handle, column).map { String(cString: $0) }
  }
}
