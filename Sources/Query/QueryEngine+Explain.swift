import Basics
import Columns
import Syntax

extension QueryEngine {
  /// The plan of a query, one line a step, indented, and what it does in plain words.
  public func explain(_ query: QuerySyntax) throws -> [(plan: String, words: Localized)] {
    let bound = try QueryBinder(environment: environment).bind(query)
    var lines: [(plan: String, words: Localized)] = []
    for (depth, step) in bound.plan.steps.enumerated() {
      lines.append((String(repeating: "  ", count: depth) + step.summary, step.words))
    }
    if let (plan, words) = bound.ending.explained {
      lines.append((String(repeating: "  ", count: lines.count) + plan, words))
    }
    return lines
  }
}

extension QueryResult.Ending {
  fileprivate var explained: (String, Localized)? {
    switch self {
    case .show: nil
    case .keep(let name): ("as \(name.text)", Localized("keep it as the table \(name.text)", zh: "保存为表 \(name.text)"))
    case .attach: ("attach", Localized("add its columns to customers", zh: "把这些列加到 customers"))
    case .export: ("export", Localized("write it to a file", zh: "写入文件"))
    }
  }
}

extension LogicalPlan {
  /// The step as a line of a plan.
  var summary: String {
    switch self {
    case .scan(let name, let table): "scan \(name) (\(table.rowCount) rows, \(table.fields.count) columns)"
    case .filter(_, _, let text): "filter \(text)"
    case .derive(_, let columns, let keys): "derive \(Self.list(columns))\(Self.by(keys))"
    case .project(_, let columns): "project \(Self.list(columns))"
    case .rename(_, let renames): "rename " + renames.map { "\($0.new) = \($0.old)" }.joined(separator: ", ")
    case .drop(_, let names): "drop " + names.joined(separator: ", ")
    case .summarize(_, let columns, let keys): "summarize \(Self.list(columns))\(Self.by(keys))"
    case .sort(_, let keys): "sort " + keys.map(\.summary).joined(separator: ", ")
    case .take(_, let count, let keys): "take \(count)\(Self.by(keys))"
    case .skip(_, let count): "skip \(count)"
    case .distinct(_, let names): "distinct \(names.map { $0.joined(separator: ", ") } ?? "*")"
    case .describe: "describe"
    }
  }

  /// The step in plain words.
  var words: Localized {
    switch self {
    case .scan(let name, let table):
      Localized("read the \(table.rowCount) rows of \(name)", zh: "读取 \(name) 的 \(table.rowCount) 行")
    case .filter(_, _, let text): Localized("keep the rows where \(text)", zh: "保留满足 \(text) 的行")
    case .derive(_, let columns, let keys):
      Self.each(keys, Localized("add \(Self.list(columns))", zh: "添加 \(Self.list(columns))"))
    case .project(_, let columns): Localized("keep only \(Self.list(columns))", zh: "只保留 \(Self.list(columns))")
    case .rename(_, let renames):
      Localized(
        renames.map { "rename \($0.old) to \($0.new)" }.joined(separator: ", "),
        zh: renames.map { "把 \($0.old) 改名为 \($0.new)" }.joined(separator: "，"))
    case .drop(_, let names):
      Localized("leave out \(names.joined(separator: ", "))", zh: "去掉 \(names.joined(separator: "、"))")
    case .summarize(_, let columns, let keys):
      keys.isEmpty
        ? Localized("over all rows: compute \(Self.list(columns))", zh: "对所有行：计算 \(Self.list(columns))")
        : Self.each(keys, Localized("compute \(Self.list(columns))", zh: "计算 \(Self.list(columns))"))
    case .sort(_, let keys):
      Localized(
        "put the rows in order of " + keys.map { $0.expressionWords(.en) }.joined(separator: ", then "),
        zh: "排序：" + keys.map { $0.expressionWords(.zh) }.joined(separator: "、"))
    case .take(_, let count, let keys):
      Self.each(
        keys, Localized(count == 1 ? "keep the first row" : "keep the first \(count) rows", zh: "取前 \(count) 行"))
    case .skip(_, let count):
      Localized(count == 1 ? "leave out the first row" : "leave out the first \(count) rows", zh: "跳过前 \(count) 行")
    case .distinct(_, let names):
      names.map { names in
        Localized(
          "keep each combination of \(names.joined(separator: ", ")) once",
          zh: "\(names.joined(separator: "、")) 的每种组合只保留一次")
      } ?? Localized("keep each row once", zh: "相同的行只保留一次")
    case .describe: Localized("give statistics of each column", zh: "给出每列的统计")
    }
  }

  private static func list(_ columns: [BoundColumn]) -> String {
    columns.map { $0.name == $0.text ? $0.name : "\($0.name) = \($0.text)" }.joined(separator: ", ")
  }

  private static func by(_ keys: [BoundColumn]) -> String { keys.isEmpty ? "" : " by \(list(keys))" }

  private static func each(_ keys: [BoundColumn], _ words: Localized) -> Localized {
    keys.isEmpty
      ? words : Localized("for each \(list(keys)): \(words.en)", zh: "对每个 \(list(keys))：\(words.zh)")
  }
}

extension BoundSortKey {
  fileprivate var summary: String {
    text + (isDescending ? " desc" : "") + (nullsFirst ? " nulls first" : "")
  }

  fileprivate func expressionWords(_ language: Language) -> String {
    switch language {
    case .en: isDescending ? "\(text), largest first" : text
    case .zh: isDescending ? "\(text)（从大到小）" : "\(text)（从小到大）"
    }
  }
}
