import Basics

extension OperandPair {
  /// A column of integers, decimals, days or microseconds beside a constant that has an exact form among what the
  /// column stores: one test whether each row lies in a range. Nil for any other pair.
  func columnBesideConstant() throws -> Column? {
    switch (left, right) {
    case (.column(let column), .scalar(let value)):
      guard let constant = column.type.storedInteger(value) else { return nil }
      // x = c, or x < c
      let range =
        op.isEquality ? constant...constant : constant > .min ? Int64.min...(constant - 1) : nil
      return try RowMask.column(column, in: range, isNegated: op.isNegated, run)
    case (.scalar(let value), .column(let column)):
      guard let constant = column.type.storedInteger(value) else { return nil }
      // c = x, or c < x
      let range =
        op.isEquality ? constant...constant : constant < .max ? (constant + 1)...Int64.max : nil
      return try RowMask.column(column, in: range, isNegated: op.isNegated, run)
    default: return nil
    }
  }
}

extension ColumnType {
  /// What a column of this type stores for a value; nil when it has no exact form there.
  fileprivate func storedInteger(_ value: Value) -> Int64? {
    switch (self, value) {
    case (.integer, .integer(let value)): return value
    case (.decimal(let scale), .integer(let value)):
      return Decimal64(mantissa: value, scale: 0).rescaled(to: scale)?.mantissa
    case (.decimal(let scale), .decimal(let value)):
      return value.scale <= scale ? value.rescaled(to: scale)?.mantissa : nil
    case (.integer, .decimal(let value)): return value.scale == 0 ? value.mantissa : nil
    case (.date, .date(let day)): return Int64(day.daysSinceEpoch)
    case (.timestamp, .timestamp(let microseconds)): return microseconds
    default: return nil
    }
  }
}
