import Basics
import Columns

extension FunctionDefinition {
  static let bucket = FunctionDefinition(
    "bucket", family: .numbers, usage: "bucket(x, (edge, …))",
    summary: Localized(
      "how many of the edges are at or below x: 0 below the first, n from the last of n on",
      zh: "不大于 x 的分界点的个数：低于第一个为 0，达到最后一个（第 n 个）为 n"),
    examples: [
      Example("bucket(15, (10, 20))", "1"), Example("bucket(20, (10, 20))", "2"), Example("bucket(5, (10, 20))", "0"),
    ], arity: 2...10_000,
    signature: { types in
      Signature.common(types, where: { $0 != .duration }).map { Signature($0.arguments, .integer) }
    },
    implementation: .scalar { arguments, rows, call in
      try Buckets.count(arguments[0], edges: Array(arguments.dropFirst()), rows: rows, run: call.run)
    })
}
