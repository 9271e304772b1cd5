import Basics
import Columns

extension FunctionDefinition {
  static let count = aggregate(
    "count", usage: "count() or count(x)",
    summary: Localized(
      "how many rows there are, or how many have a value", zh: "行数；给出 x 时为 x 不为空值的行数"),
    examples: [Example("count()", "1"), Example("count(null)", "0")],
    arity: 0...1,
    signature: { $0.isEmpty ? Signature([], .integer) : Signature.any($0) { _ in .integer } },
    kernel: { columns, groups, call in
      guard let column = columns.first else { return try Aggregates.count(groups, run: call.run) }
      return try Aggregates.count(column, groups: groups, run: call.run)
    },
    framed: { columns, frames, call in
      try Windows.count(columns.first, isDistinct: call.isDistinct, frames: frames, run: call.run)
    })
}
