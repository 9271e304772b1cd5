import Columns

/// What the command line puts in the place of what a script says: `--data NAME=FILE`, `--set NAME=VALUE`.
public struct Overrides: Sendable {
  /// Files by table name ("transactions") or by the name of the script's own file ("cdnow" for "cdnow.csv");
  /// paths are absolute.
  public var files: [(name: String, path: String)] = []
  /// Values that win over the `let` of the same name.
  public var values: [(name: String, value: Value)] = []

  public init() {}

  /// The file to read in the place of `file` (as the script has it) when it is loaded as `table`; nil for itself.
  public func path(for file: String, table: String) -> String? {
    let base = file.split(separator: "/").last.map(String.init) ?? file
    let stem = base.split(separator: ".").first.map(String.init) ?? base
    let names = [table, file, base, stem].map(Table.key)
    return files.first { names.contains(Table.key($0.name)) }?.path
  }

  /// The value to take for a `let`; nil for the script's own.
  public func value(named name: String) -> Value? {
    values.first { Table.key($0.name) == Table.key(name) }?.value
  }
}
