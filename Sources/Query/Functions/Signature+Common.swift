import Columns

extension FunctionDefinition.Signature {
  /// One argument that is integer, decimal or number (a bare null counts as integer), kept as it is.
  static func numeric(_ types: [ColumnType?], giving result: (ColumnType) -> ColumnType) -> Self? {
    guard types.count == 1 else { return nil }
    let type = types[0] ?? .integer
    return type.isNumeric ? Self([type], result(type)) : nil
  }

  /// One argument of any type that has an order, kept as it is; a bare null counts as integer.
  static func ordered(_ types: [ColumnType?], giving result: (ColumnType) -> ColumnType) -> Self? {
    guard types.count == 1 else { return nil }
    let type = types[0] ?? .integer
    return type == .duration ? nil : Self([type], result(type))
  }

  /// One argument of any type, kept as it is; a bare null counts as integer.
  static func any(_ types: [ColumnType?], giving result: (ColumnType) -> ColumnType) -> Self? {
    guard types.count == 1 else { return nil }
    let type = types[0] ?? .integer
    return Self([type], result(type))
  }

  /// Arguments of exactly these types, a bare null standing for any of them.
  static func exactly(_ types: [ColumnType?], _ wanted: [ColumnType], giving result: ColumnType) -> Self? {
    guard types.count <= wanted.count, zip(types, wanted).allSatisfy({ $0 == nil || $0 == $1 }) else { return nil }
    return Self(Array(wanted.prefix(types.count)), result)
  }
}
