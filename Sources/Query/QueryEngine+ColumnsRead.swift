import Columns
import Syntax

extension QueryEngine {
  /// The names of the columns of `table` that an expression reads, each once, in order of appearance.
  public func columnsRead(by expression: Expression, over table: Table) -> [String] {
    var names: [String] = []
    collect(expression, table, &names)
    return names
  }

  private func collect(_ expression: Expression, _ table: Table, _ names: inout [String]) {
    let field: Table.Field? =
      switch expression {
      case .name(let name): table.field(named: name.text)
      case .qualified(_, let column): table.field(named: column.text)
      // A column that is called by this text.
      case .call: table.field(named: expression.written)
      default: nil
      }
    if let field {
      if !names.contains(field.name) { names.append(field.name) }
      return
    }
    if case .call(let call) = expression, let function = environment.functions.function(named: call.name.text),
      function.isOverBuyers, Scope(table, name: nil).hasOrders, let orders = table.field(named: "orders")
    {
      for child in expression.parts { collect(child, table, &names) }
      if !names.contains(orders.name) { names.append(orders.name) }
      return
    }
    for child in expression.parts { collect(child, table, &names) }
  }
}
