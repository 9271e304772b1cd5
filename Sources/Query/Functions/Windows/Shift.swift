import Basics
import Columns

/// Both look a number of rows away, in opposite directions.
extension FunctionDefinition {
  static let lag = shift(
    "lag", sign: 1,
    summary: Localized(
      "the value of x one row (n rows) before; null when there is none", zh: "前一行（前 n 行）的 x；没有则为空值"),
    example: Example("lag(3) is null", "true"))

  static let lead = shift(
    "lead", sign: -1,
    summary: Localized(
      "the value of x one row (n rows) after; null when there is none", zh: "后一行（后 n 行）的 x；没有则为空值"),
    example: Example("lead(3, 0)", "3"))

  private static func shift(_ name: String, sign: Int64, summary: Localized, example: Example) -> FunctionDefinition {
    FunctionDefinition(
      name, family: .windows, usage: "\(name)(x) or \(name)(x, n)", summary: summary, examples: [example],
      arity: 1...2,
      signature: { types in
        let type = types[0] ?? .integer
        guard types.count > 1 else { return Signature([type], type) }
        return (types[1] ?? .integer) == .integer ? Signature([type, .integer], type) : nil
      },
      implementation: .window { arguments, window, call in
        var rows: Int64 = 1
        if arguments.count > 1 {
          guard case .scalar(.integer(let count)) = arguments[1] else {
            throw KernelFailure.constantNeeded("n", of: name)
          }
          rows = count
        }
        return try Windows.shift(
          arguments[0].column(type: call.resultType, rows: window.rowCount),
          by: rows.multipliedReportingOverflow(by: sign).partialValue,
          window: window, run: call.run)
      })
  }
}
