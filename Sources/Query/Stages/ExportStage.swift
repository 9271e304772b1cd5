import Basics
import Syntax

extension StageDefinition {
  static let export = StageDefinition(
    shape: StatementShape(
      "export", arguments: [.init("FILE", .file)], clauses: [.init("with", .init("settings", .settings))]),
    summary: Localized("an end: write the result to a file", zh: "结尾：把结果写入文件"),
    examples: ["customers | sort customer | export \"customers.csv\""]
  ) { node, binder in
    binder.ending = .export(node)
    return binder.input
  }
}
