import Basics
import Columns

extension FunctionDefinition {
  /// A function of a row whose kernel reads columns: constants are repeated.
  static func rowwise(
    _ name: String, aliases: [String] = [], family: Family, usage: String, summary: Localized, examples: [Example],
    arity: ClosedRange<Int> = 1...1, signature: @escaping @Sendable ([ColumnType?]) -> Signature?,
    narrowing: (@Sendable (_ result: ColumnType, _ constants: [Value?]) -> ColumnType)? = nil,
    kernel: @escaping @Sendable (_ columns: [Column], _ call: FunctionCall) throws -> Column
  ) -> FunctionDefinition {
    FunctionDefinition(
      name, aliases: aliases, family: family, usage: usage, summary: summary, examples: examples, arity: arity,
      signature: signature, narrowing: narrowing,
      implementation: .scalar { arguments, rows, call in
        // A bare null takes the type that the signature gives it.
        let types = signature(arguments.map(\.type))?.arguments ?? []
        return try kernel(zip(arguments, types).map { $0.column(type: $1, rows: rows) }, call)
      })
  }

  /// A function of text and integers that works once per distinct combination of its arguments. `body` gets as many
  /// values as there are arguments, of the wanted types, none of them null.
  static func textual(
    _ name: String, aliases: [String] = [], usage: String, summary: Localized, examples: [Example],
    arity: ClosedRange<Int> = 1...1, takes wanted: [ColumnType], gives result: ColumnType,
    body: @escaping @Sendable (_ arguments: TextArguments) throws -> Value
  ) -> FunctionDefinition {
    FunctionDefinition(
      name, aliases: aliases, family: .text, usage: usage, summary: summary, examples: examples, arity: arity,
      signature: { Signature.converting($0, wanted, giving: result) },
      implementation: .scalar { arguments, rows, call in
        try PerDistinct.map(arguments, rows: rows, type: result, run: call.run) { try body(TextArguments(values: $0)) }
      })
  }
}

/// The arguments of a text function in one row.
struct TextArguments {
  let values: [Value]

  /// The text at a position; empty when there is none.
  func text(_ index: Int) -> String {
    guard index < values.count, case .text(let text) = values[index] else { return "" }
    return text
  }

  /// The integer at a position; nil when there is none.
  func integer(_ index: Int) -> Int64? {
    guard index < values.count, case .integer(let integer) = values[index] else { return nil }
    return integer
  }
}
