import Columns

/// Leaves out columns.
struct DropOperator: Operator {
  let names: [String]
  let stage = "drop"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table { input.dropping(names) }
}
