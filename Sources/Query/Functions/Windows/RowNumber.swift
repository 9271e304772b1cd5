import Basics
import Columns

extension FunctionDefinition {
  static let rowNumber = window(
    "row_number", usage: "row_number()",
    summary: Localized("1, 2, 3 … in the order of the rows", zh: "行号：按行的顺序编为 1、2、3……"),
    examples: [Example("row_number()", "1")], arity: 0...0,
    signature: { _ in Signature([], .integer) },
    kernel: { _, window, call in try Windows.rowNumber(window, run: call.run) })
}
