/// What `set` changes, beside the language and the seed, which have their own places in the workspace.
public struct Settings: Sendable {
  /// Cells in a line of output; nil for the terminal's width, or 100 where there is none.
  public var width: Int?
  /// Rows of a long table that are shown; a table of at most twice as many is shown whole.
  public var rows = 20
  /// Worker threads; nil for as many as there are processors.
  public var threads: Int?
  /// Bytes that tables under construction may take; nil for no limit.
  public var memoryLimit: Int?

  public init() {}
}
