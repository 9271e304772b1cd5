import Basics
import Columns
import Syntax

extension LogicalPlan {
  /// The step as a line of a plan.
  var summary: String {
    switch self {
    case .scan(_, let table) where table.fields.isEmpty && table.rowCount == 1: "one row"
    case .scan(let name, let table): "scan \(name) (\(table.rowCount) rows, \(table.fields.count) columns)"
    case .filter(_, let conditions): "filter \(conditions.text)"
    case .derive(_, let columns, let keys): "derive \(Self.list(columns))\(Self.by(keys))"
    case .project(_, let columns): "project \(Self.list(columns))"
    case .select(_, let columns): "select \(Self.list(columns))"
    case .rename(_, let renames): "rename " + renames.map { "\($0.new) = \($0.old)" }.joined(separator: ", ")
    case .drop(_, let names): "drop " + names.joined(separator: ", ")
    case .summarize(_, let columns, let keys): "summarize \(Self.list(columns))\(Self.by(keys))"
    case .sort(_, let keys): "sort " + keys.map(\.summary).joined(separator: ", ")
    case .take(_, let count, let keys): "take \(count)\(Self.by(keys))"
    case .skip(_, let count): "skip \(count)"
    case .distinct(_, let names): "distinct \(names.map { $0.joined(separator: ", ") } ?? "*")"
    case .describe: "describe"
    case .join(_, _, let join):
      "join \(join.tableName)\(join.keysText.isEmpty ? "" : " on \(join.keysText)") (\(join.kind))"
    case .append(_, _, let append): "append \(append.tableName)"
    case .pivot(_, let pivot):
      "pivot \(Self.list(pivot.keys)) columns \(pivot.column.text) (\(pivot.names.count)) values \(pivot.value.text)"
    case .unpivot(_, let unpivot):
      "unpivot (\(unpivot.columns.joined(separator: ", "))) into \(unpivot.nameColumn), \(unpivot.valueColumn)"
    case .read(let input, let names):
      switch input {
      case .scan(let name, let table):
        "scan \(name) (\(table.rowCount) rows, \(names.count) of \(table.fields.count) columns)"
      default: "\(input.summary) (\(names.count) of \(input.columns.count) columns)"
      }
    case .top(_, let keys, let count): "top \(count) by " + keys.map(\.summary).joined(separator: ", ")
    case .sample(_, let count, let seed): "sample \(count) seed \(seed)"
    }
  }

  /// The step in plain words.
  var words: Localized {
    switch self {
    case .scan(_, let table) where table.fields.isEmpty && table.rowCount == 1:
      Localized("begin with one row", zh: "从一行开始")
    case .scan(let name, let table):
      Localized("read the \(table.rowCount) rows of \(name)", zh: "读取 \(name) 的 \(table.rowCount) 行")
    case .filter(_, let conditions):
      Localized("keep the rows where \(conditions.text)", zh: "保留满足 \(conditions.text) 的行")
    case .derive(_, let columns, let keys):
      Self.each(keys, Localized("add \(Self.list(columns))", zh: "添加 \(Self.list(columns))"))
    case .project(_, let columns), .select(_, let columns):
      Localized("keep only \(Self.list(columns))", zh: "只保留 \(Self.list(columns))")
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
    case .take(_, 0, _): Localized("keep no row", zh: "一行也不保留")
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
    case .join(_, _, let join): join.words
    case .append(_, _, let append):
      Localized("put the rows of \(append.tableName) below", zh: "在下面接上 \(append.tableName) 的行")
    case .pivot(_, let pivot):
      Self.each(
        pivot.keys,
        Localized(
          "compute \(pivot.value.text) for each of the \(pivot.names.count) values of \(pivot.column.text), in a column each",
          zh: "对 \(pivot.column.text) 的 \(pivot.names.count) 个值分别计算 \(pivot.value.text)，每个值一列"))
    case .unpivot(_, let unpivot):
      Localized(
        "make a row out of each of \(unpivot.columns.joined(separator: ", "))",
        zh: "把 \(unpivot.columns.joined(separator: "、")) 各变为一行")
    case .read(let input, let names):
      switch (input.isScan, names.isEmpty) {
      case (true, true): Localized("\(input.words.en), without any column", zh: "\(input.words.zh)，不需要任何列")
      case (true, false):
        Localized(
          "\(input.words.en), only \(names.joined(separator: ", "))",
          zh: "\(input.words.zh)，只取 \(names.joined(separator: "、"))")
      case (false, true): Localized("\(input.words.en); no column is kept", zh: "\(input.words.zh)；不保留任何列")
      case (false, false):
        Localized(
          "\(input.words.en); of the columns only \(names.joined(separator: ", "))",
          zh: "\(input.words.zh)；列只留 \(names.joined(separator: "、"))")
      }
    case .top(_, let keys, let count):
      Localized(
        (count == 1 ? "keep the first row" : "keep the first \(count) rows") + " in order of "
          + keys.map { $0.expressionWords(.en) }.joined(separator: ", then "),
        zh: "排序后取前 \(count) 行：" + keys.map { $0.expressionWords(.zh) }.joined(separator: "、"))
    case .sample(_, let count, _):
      Localized("draw \(count) rows at random", zh: "随机抽取 \(count) 行")
    }
  }

  private var isScan: Bool { if case .scan = self { true } else { false } }

  private static func list(_ columns: [BoundColumn]) -> String {
    columns.map { $0.name == $0.text ? $0.name : "\($0.name) = \($0.text)" }.joined(separator: ", ")
  }

  private static func by(_ keys: [BoundColumn]) -> String { keys.isEmpty ? "" : " by \(list(keys))" }

  private static func each(_ keys: [BoundColumn], _ words: Localized) -> Localized {
    keys.isEmpty
      ? words : Localized("for each \(list(keys)): \(words.en)", zh: "对每个 \(list(keys))：\(words.zh)")
  }
}

extension BoundJoin {
  /// The keys as a join writes them.
  var keysText: String {
    (keys.map { $0.isShared ? $0.left : "\($0.left) = \($0.right)" } + (condition.map { [$0.text] } ?? []))
      .joined(separator: " and ")
  }

  fileprivate var words: Localized {
    switch kind {
    case .inner:
      Localized(
        "add the columns of \(tableName); rows without a match go", zh: "加上 \(tableName) 的列；没有匹配的行不保留")
    case .left:
      Localized(
        "add the columns of \(tableName); null where there is no match", zh: "加上 \(tableName) 的列；没有匹配时为空值")
    case .full:
      Localized(
        "add the columns of \(tableName), and its rows without a match", zh: "加上 \(tableName) 的列，以及其中没有匹配的行")
    case .semi: Localized("keep the rows that have a match in \(tableName)", zh: "保留在 \(tableName) 中有匹配的行")
    case .anti: Localized("keep the rows that have no match in \(tableName)", zh: "保留在 \(tableName) 中没有匹配的行")
    }
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
