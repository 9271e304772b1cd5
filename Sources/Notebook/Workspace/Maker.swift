/// A statement that made columns of `customers`. When the table is built anew, the makers run again in order.
public struct Maker: Sendable, Hashable {
  /// The statement, on a line of its own.
  public let text: String
  /// What its columns carry in their origin: running a command again takes the place of its first run.
  public let key: String
  /// Whether the statement names the day it works at: then what it made is the same on every other day.
  public let isDated: Bool

  public init(text: String, key: String, isDated: Bool = false) {
    self.isDated = isDated
    self.text = text
    self.key = key
  }
}
