import Basics
import Columns
import Diagnostics

/// What the command line puts in the place of what a script says: `--data NAME=FILE`, `--set NAME=VALUE`.
public struct Overrides: Sendable {
  /// Files by table name ("transactions") or by the name of the script's own file ("cdnow" for "cdnow.csv");
  /// paths are absolute.
  public var files: [(name: String, path: String)] = []
  /// Values that win over the `let` of the same name.
  public var values: [(name: String, value: Value)] = []

  /// What scripts asked for, by which names: to tell what was given in vain.
  private var askedFiles: [String] = []
  private var askedValues: [String] = []

  public init() {}

  /// The file to read in the place of `file` (as the script has it) when it is loaded as `table`; nil for itself.
  public mutating func path(for file: String, table: String) -> String? {
    let base = file.split(separator: "/").last.map(String.init) ?? file
    let stem = base.split(separator: ".").first.map(String.init) ?? base
    let names = [table, stem, base, file].filter { !$0.isEmpty }
    askedFiles += names
    let keys = names.map(Table.key)
    return files.first { keys.contains(Table.key($0.name)) }?.path
  }

  /// The value to take for a `let`; nil for the script's own.
  public mutating func value(named name: String) -> Value? {
    askedValues.append(name)
    return values.first { Table.key($0.name) == Table.key(name) }?.value
  }

  /// An error for each that no statement asked for: a slip in its name must not pass for the script's own data.
  public var unused: [Diagnostic] {
    Self.absent(files.map(\.name), among: askedFiles).map { name in
      Diagnostic(
        "unused-override",
        Localized("`--data \(name)=…`: no `load` reads `\(name)`", zh: "`--data \(name)=…`：没有 `load` 语句读取 `\(name)`"),
        candidates: NearestName.candidates(for: name, among: askedFiles),
        hint: Localized("name a table or a file that the script loads", zh: "请写脚本载入的表名或文件名"))
    }
      + Self.absent(values.map(\.name), among: askedValues).map { name in
        Diagnostic(
          "unused-override",
          Localized("`--set \(name)=…`: no `let` names `\(name)`", zh: "`--set \(name)=…`：没有 `let` 语句定义 `\(name)`"),
          candidates: NearestName.candidates(for: name, among: askedValues))
      }
  }

  private static func absent(_ names: [String], among asked: [String]) -> [String] {
    let keys = Set(asked.map(Table.key))
    return names.filter { !keys.contains(Table.key($0)) }
  }
}
