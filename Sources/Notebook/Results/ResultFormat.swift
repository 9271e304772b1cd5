/// How a result is written: to a file by `export`, to standard output by `--format`.
public enum ResultFormat: String, Sendable, CaseIterable {
  case csv, tsv, json, jsonl, markdown

  /// What stands between two results in one stream: a blank line keeps two Markdown tables apart.
  public var separator: String { self == .markdown ? "\n" : "" }

  /// The format that a file's name asks for; nil when its ending is none of those known.
  public init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonl
    case "md", "markdown": self = .markdown
    default: return nil
    }
  }
}
