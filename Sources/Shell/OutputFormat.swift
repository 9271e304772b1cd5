import Notebook

/// How results are written to standard output.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// For people: everything a statement says, tables in boxes.
  case box
  /// For programs: the results of queries and nothing else.
  case csv, json, markdown

  /// nil for `box`.
  var resultFormat: ResultFormat? {
    switch self {
    case .box: nil
    case .csv: .csv
    case .json: .json
    case .markdown: .markdown
    }
  }
}
