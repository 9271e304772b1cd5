/// A file that `load` read, noted for the header of a saved script and to notice when it changes.
public struct LoadedFile: Sendable, Hashable {
  /// The table it became: "transactions".
  public let table: String
  /// The path, absolute; `standardInput` for what is no file.
  public let path: String
  /// Rows of data in it, rejects included.
  public let rows: Int
  /// Size in bytes and time of the last change, as `load` saw them.
  public let size: Int
  public let modified: Int64
  public let inode: UInt64
  /// The hash of what cannot be read again; nil for a file.
  public var sha256: String?

  /// The path that stands for standard input.
  public static let standardInput = "-"

  public init(table: String, path: String, rows: Int, size: Int, modified: Int64, inode: UInt64) {
    self.table = table
    self.path = path
    self.rows = rows
    self.size = size
    self.modified = modified
    self.inode = inode
  }
}
