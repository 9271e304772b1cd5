import Columns

extension FunctionDefinition.Signature {
  /// One argument that is integer, decimal or number (a bare null counts as integer), kept as it is.
  static func numeric(_ types: [ColumnType?], giving result: (ColumnType) -> ColumnType) -> Self? {
    guard types.count == 1 else { return nil }
    let type = types[0] ?? .integer
    return type.isNumeric ? Self([type], result(type)) : nil
  }

  /// One numeric argument whose result is whole: decimals get scale 0.
  @Sendable static func whole(_ types: [ColumnType?]) -> Self? {
    numeric(types) { type in
      if case .decimal = type { .decimal(scale: 0) } else { type }
    }
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

extension FunctionDefinition.Signature {
  /// Arguments that become these types by themselves: a category becomes the text of its code, an integer a number.
  static func converting(_ types: [ColumnType?], _ wanted: [ColumnType], giving result: ColumnType) -> Self? {
    guard types.count <= wanted.count,
      zip(types, wanted).allSatisfy({ Conversion.isImplicit(from: $0, to: $1) })
    else { return nil }
    return Self(Array(wanted.prefix(types.count)), result)
  }

  /// Any number of arguments that have one type in common (bare nulls alone: integer), which the result has too.
  static func common(_ types: [ColumnType?], where isAllowed: (ColumnType) -> Bool = { _ in true }) -> Self? {
    let known = types.contains { $0 != nil }
    guard let type = known ? Conversion.commonType(types) : .integer, isAllowed(type) else { return nil }
    return Self(types.map { _ in type }, type)
  }

  /// Dates or timestamps: timestamps when one of them is.
  static func moments(_ types: [ColumnType?], giving result: (ColumnType) -> ColumnType) -> Self? {
    guard types.allSatisfy({ $0 == nil || $0 == .date || $0 == .timestamp }) else { return nil }
    let type: ColumnType = types.contains(.timestamp) ? .timestamp : .date
    return Self(types.map { _ in type }, result(type))
  }
}
