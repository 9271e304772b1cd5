import Glibc

/// Facts about a database file that need no connection.
public enum SQLiteFile {
  /// Whether a file begins as a database does.
  public static func isDatabase(_ head: [UInt8]) -> Bool { head.starts(with: signature) }

  private static let signature = Array("SQLite format 3\0".utf8)

  /// Whether a database is in WAL mode and its log is empty: nothing beside the file belongs to it.
  static func isQuietLog(_ path: String) -> Bool {
    guard let head = try? FileBytes.head(path: path, name: path, count: 32), head.count == 32, isDatabase(head) else {
      return false
    }
    var facts = stat()
    let hasLog = stat(path + "-wal", &facts) == 0 && facts.st_size > 0
    return head[18] == 2 && !hasLog
  }
}
