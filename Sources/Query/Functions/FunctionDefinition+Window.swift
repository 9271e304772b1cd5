import Basics
import Columns
import Diagnostics

extension FunctionDefinition {
  /// A window function whose kernel reads columns: constants are repeated.
  static func window(
    _ name: String, family: Family = .windows, usage: String, summary: Localized, examples: [Example],
    arity: ClosedRange<Int> = 1...1, isOverBuyers: Bool = false,
    signature: @escaping @Sendable ([ColumnType?]) -> Signature?,
    kernel: @escaping @Sendable (_ columns: [Column], _ window: WindowRows, _ call: FunctionCall) throws -> Column
  ) -> FunctionDefinition {
    FunctionDefinition(
      name, family: family, usage: usage, summary: summary, examples: examples, arity: arity,
      isOverBuyers: isOverBuyers, signature: signature,
      implementation: .window { arguments, window, call in
        // A bare null takes the type that the signature gives it.
        let types = signature(arguments.map(\.type))?.arguments ?? []
        return try kernel(
          zip(arguments, types).map { $0.column(type: $1, rows: window.rowCount) }, window, call)
      })
  }

  /// A ranking: `name()` in the order of the window, `name(x)` in that of x, smallest first, `name(x, 'desc')` largest
  /// first.
  static func ranking(
    _ name: String, result: ColumnType, summary: Localized, examples: [Example],
    kernel:
      @escaping @Sendable (
        _ column: Column?, _ isDescending: Bool, _ window: WindowRows, _ call: FunctionCall
      ) throws -> Column
  ) -> FunctionDefinition {
    FunctionDefinition(
      name, family: .windows, usage: "\(name)(x) or \(name)(x, 'desc')", summary: summary, examples: examples,
      arity: 0...2,
      signature: { types in
        guard let first = types.first else { return Signature([], result) }
        let type = first ?? .integer
        guard type != .duration, types.count < 2 || types[1] == .text else { return nil }
        return Signature([type, .text].prefix(types.count).map { $0 }, result)
      },
      implementation: .window { arguments, window, call in
        let column = arguments.first.map { $0.column(type: $0.type ?? .integer, rows: window.rowCount) }
        return try kernel(column, try isDescending(arguments, of: name), window, call)
      })
  }

  /// The direction that the second argument asks for.
  private static func isDescending(_ arguments: [Datum], of name: String) throws -> Bool {
    guard arguments.count > 1 else { return false }
    guard case .scalar(.text(let word)) = arguments[1] else {
      throw KernelFailure.constantNeeded("direction", of: name)
    }
    switch word.lowercased() {
    case "asc": return false
    case "desc": return true
    default:
      throw Failure(
        "unknown-direction",
        Localized("`\(word)` is no direction", zh: "`\(word)` 不是排序方向"), candidates: ["asc", "desc"],
        hint: Localized("write 'asc' or 'desc'", zh: "请写 'asc'（升序）或 'desc'（降序）"))
    }
  }
}
