/// A statement that made columns of `customers`. When the table is built anew, the makers run again in order.
public struct Maker: Sendable, Hashable {
  /// The statement, on a line of its own.
  public let text: String
  /// What its columns carry in their origin: running a command again takes the place of its first run.
  public let key: String

  public init(text: String, key: String) {
    self.text = text
    self.key = key
  }
}
