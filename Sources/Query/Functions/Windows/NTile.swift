import Basics
import Columns

extension FunctionDefinition {
  static let ntile = FunctionDefinition(
    "ntile", family: .windows, usage: "ntile(n, x)",
    summary: Localized(
      "cuts the rows by x, smallest first, into n parts of equal size, 1 … n; the first parts take the remainder, ties keep row order",
      zh: "按 x 从小到大把各行等分为 n 组，编为 1 到 n；余数归前面的组，并列者按行的顺序"),
    examples: [Example("ntile(4, 3)", "1")], arity: 1...2,
    signature: { types in
      guard (types[0] ?? .integer) == .integer else { return nil }
      guard types.count > 1 else { return Signature([.integer], .integer) }
      let type = types[1] ?? .integer
      return type == .duration ? nil : Signature([.integer, type], .integer)
    },
    implementation: .window { arguments, window, call in
      guard case .scalar(.integer(let buckets)) = arguments[0] else {
        throw KernelFailure.constantNeeded("n", of: "ntile")
      }
      let column = arguments.dropFirst().first.map { $0.column(type: $0.type ?? .integer, rows: window.rowCount) }
      return try Windows.ntile(column, buckets: buckets, window: window, run: call.run)
    })
}
