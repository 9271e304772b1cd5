import Basics

/// What `set` changes, beside the language and the seed, which have their own places in the workspace.
public struct Settings: Sendable {
  /// Cells in a line of output; nil for the terminal's width, or 100 where there is none.
  public var width: Int?
  /// Rows of a long table that are shown; a table of at most twice as many is shown whole.
  public var rows = 20
  /// Worker threads; nil for as many as there are processors.
  public var threads: Int?
  /// What a statement may take, beside what the session holds already.
  public var memoryLimit = MemoryLimit.standard

  public init() {}
}
