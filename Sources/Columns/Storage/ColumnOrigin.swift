/// Where a column came from: what made it, and what that read.
public struct ColumnOrigin: Sendable, Hashable {
  /// The kind of maker.
  public enum Kind: Sendable, Hashable {
    /// Read from a file.
    case loaded
    /// Built from transactions.
    case rollUp
    /// Made by a statement: derive, rfm, segment, flag, attach …
    case statement
  }

  public let kind: Kind
  /// The file, or the statement as it was written.
  public let source: String
  /// The columns of the same table that it was made from.
  public let reads: [String]
  /// Groups the columns that one command made: running it again replaces them. "rfm", "segment by value".
  public let maker: String

  public init(kind: Kind, source: String, reads: [String] = [], maker: String = "") {
    self.kind = kind
    self.source = source
    self.reads = reads
    self.maker = maker
  }
}
