import Basics
import Columns
import Syntax

extension StageDefinition {
  static let join = StageDefinition(
    shape: StatementShape(
      "join", arguments: [.init("TABLE", .name)],
      clauses: [
        .init("on", .init("keys", .keyPairs)), .init("kind", .init("kind", .word(JoinKind.allCases.map(\.rawValue)))),
      ]),
    summary: Localized(
      "add the columns of another table by equal keys; rows keep their order; `kind` is inner unless given: left keeps "
        + "rows without a match, full those of both tables, semi and anti only tell rows with and without a match",
      zh: "按相等的键加上另一个表的列；行保持原有顺序；`kind` 默认为 inner：left 保留没有匹配的行，full 保留两表没有匹配的行，"
        + "semi 和 anti 只留下有匹配或没有匹配的行"),
    examples: [
      "transactions | join customers on customer",
      "customers | join transactions on customer = customer and monetary = amount kind left",
      "customers | join transactions on customer kind anti",
    ]
  ) { node, binder in
    guard case .name(let name)? = node.arguments["TABLE"] else { return binder.input }
    let right = try binder.table(name)
    var kind = JoinKind.inner
    if case .word(let word, _)? = node.clause("kind") { kind = JoinKind(rawValue: word) ?? .inner }
    let keys: [BoundJoin.Key]
    if case .keyPairs(let written)? = node.clause("on") {
      keys = binder.joinKeys(written, right.scope, name)
    } else {
      keys = binder.commonColumns(right.scope, name)
    }
    let columns = kind == .semi || kind == .anti ? [] : binder.joinedColumns(right.scope, keys, kind, name)
    return .join(
      binder.input, right.plan, BoundJoin(tableName: name.text, kind: kind, keys: keys, columns: columns))
  }
}
