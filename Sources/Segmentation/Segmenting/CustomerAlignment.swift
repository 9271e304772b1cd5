import Basics
import Columns
import Diagnostics

/// Brings tables with a column `customer` into the order of customers.
public enum CustomerAlignment {
  /// The row of `table` for each row of `customers`, −1 where it has none. Throws `Failure` when a customer has more
  /// than one.
  public static func rows(of table: Table, for customers: Table, run: RunContext) throws -> [Int32] {
    guard let key = table.column(named: CustomerRollUp.key), let ids = customers.column(named: CustomerRollUp.key)
    else {
      throw Failure("missing-column", Localized("there is no column `customer`", zh: "没有列 `customer`"))
    }
    // A table without rows may have a key without a type.
    guard table.rowCount > 0, let old = try KeyCodes(key, run), let new = try KeyCodes(ids, run) else {
      return [Int32](repeating: -1, count: customers.rowCount)
    }
    let ranks = try KeyRanks([old.keys, new.keys], run)
    let first = ranks.firstRows(try ranks.rows(old, set: 0, run))
    guard first.repeated == 0 else {
      throw Failure(
        "repeated-customers", Localized("a customer has several rows", zh: "同一客户有多行"),
        hint: Localized("summarize it by customer", zh: "请按客户汇总：summarize … by customer"))
    }
    return KeyRanks.follow(try ranks.rows(new, set: 1, run), first.rows)
  }

  /// The columns of `table` but the key, for the rows of `customers`.
  public static func fields(of table: Table, for customers: Table, run: RunContext) throws -> [Table.Field] {
    let rows = try rows(of: table, for: customers, run: run)
    return table.fields.filter { Table.key($0.name) != CustomerRollUp.key }.map { field in
      Table.Field(field.name, Selection.gather(field.column, rows), origin: field.origin)
    }
  }
}
