import Basics
import Syntax

extension StageDefinition {
  static let attach = StageDefinition(
    shape: StatementShape("attach", clauses: [.init("on", .init("column", .name))]),
    summary: Localized(
      "an end: the columns of the result become columns of customers", zh: "结尾：把结果的列加到 customers"),
    examples: ["customers | select customer, big = monetary > 100 | attach"]
  ) { node, binder in
    var key: Name?
    if case .name(let name)? = node.clause("on") {
      key = name
      _ = binder.binding { $0.field(name) }
    }
    binder.ending = .attach(on: key, node)
    return binder.input
  }
}
