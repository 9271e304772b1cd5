import Basics

/// A key column as 64-bit keys: rows of two columns match when both have a key and the keys are equal.
struct JoinKeys {
  let keys: [UInt64]
  /// The rows that have a key; a row without one matches nothing. Nil when all have.
  let validity: ValidityBitmap?

  init(_ keys: [UInt64], _ validity: ValidityBitmap?) {
    self.keys = keys
    self.validity = validity
  }

  private init(signed keys: [Int64], _ validity: ValidityBitmap?) {
    self.init(keys.map { UInt64(bitPattern: $0) ^ (1 << 63) }, validity)
  }

  /// Codes, −1 for a row without a key.
  private init(codes: [Int32], _ validity: ValidityBitmap?) {
    var known = validity
    if codes.contains(where: { $0 < 0 }) { known = .intersect(validity, ValidityBitmap(codes.map { $0 >= 0 })) }
    self.init(codes.map { UInt64(UInt32(bitPattern: $0)) }, known)
  }

  func isValid(_ row: Int) -> Bool { validity?[row] ?? true }

  /// Whether columns of these types can be matched.
  static func isDefined(_ left: ColumnType, _ right: ColumnType) -> Bool {
    if left.isNumeric, right.isNumeric { return true }
    switch (left, right) {
    case (.text, .category), (.category, .text), (.category, .category), (.date, .timestamp), (.timestamp, .date):
      return true
    default: return left == right
    }
  }

  /// The keys of a column of each side: equal where the values are, as comparison has it (see `Comparison`).
  /// Nil for types that cannot be matched.
  static func pair(_ left: Column, _ right: Column) -> (JoinKeys, JoinKeys)? {
    switch (left.values, right.values) {
    case (.text, .text): return texts(Selection.compacted(left), Selection.compacted(right))
    case (.category(let codes, let domain), .text):
      return (JoinKeys(codes.map { UInt64($0) }, left.validity), levels(of: right, in: domain))
    case (.text, .category(let codes, let domain)):
      return (levels(of: left, in: domain), JoinKeys(codes.map { UInt64($0) }, right.validity))
    case (.category(let codes, let domain), .category(let others, let other)):
      let translation = other.levels.map { level in
        domain.levels.firstIndex { $0.code == level.code }.map { Int32(truncatingIfNeeded: $0) } ?? -1
      }
      let translated = others.map { Int($0) < translation.count ? translation[Int($0)] : -1 }
      return (JoinKeys(codes.map { UInt64($0) }, left.validity), JoinKeys(codes: translated, right.validity))
    case (.boolean(let values), .boolean(let others)):
      return (JoinKeys(values.map { $0 ? 1 : 0 }, left.validity), JoinKeys(others.map { $0 ? 1 : 0 }, right.validity))
    case (.duration(let values), .duration(let others)):
      return (JoinKeys(values.map(\.joinKey), left.validity), JoinKeys(others.map(\.joinKey), right.validity))
    case (.date(let values), .date(let others)):
      return (
        JoinKeys(signed: values.map { Int64($0) }, left.validity),
        JoinKeys(signed: others.map { Int64($0) }, right.validity)
      )
    default: return times(left, right) ?? numerics(left, right)
    }
  }

  // MARK: Texts

  /// Both columns by the codes of the smaller dictionary; each distinct text of the other is looked up once.
  private static func texts(_ left: Column, _ right: Column) -> (JoinKeys, JoinKeys)? {
    guard case .text(let leftCodes, let leftTexts) = left.values,
      case .text(let rightCodes, let rightTexts) = right.values
    else { return nil }
    var (leftKeys, rightKeys) = (leftCodes, rightCodes)
    if leftTexts !== rightTexts {
      if leftTexts.count <= rightTexts.count {
        rightKeys = CodeMap.apply(leftTexts.codes(of: rightTexts), to: rightCodes)
      } else {
        leftKeys = CodeMap.apply(rightTexts.codes(of: leftTexts), to: leftCodes)
      }
    }
    return (JoinKeys(codes: leftKeys, left.validity), JoinKeys(codes: rightKeys, right.validity))
  }

  /// Texts that are codes or labels of a category, by its levels.
  private static func levels(of column: Column, in domain: CategoryDomain) -> JoinKeys {
    guard case .text(let codes, let dictionary) = Selection.compacted(column).values else { return JoinKeys([], nil) }
    let levels = dictionary.texts.map { text in
      domain.index(named: text).map { Int32(truncatingIfNeeded: $0) } ?? -1
    }
    return JoinKeys(codes: CodeMap.apply(levels, to: codes), column.validity)
  }

  // MARK: Times and numbers

  /// A date beside a timestamp is its midnight.
  private static func times(_ left: Column, _ right: Column) -> (JoinKeys, JoinKeys)? {
    guard let values = Datum.column(left).microseconds?.values, let others = Datum.column(right).microseconds?.values
    else { return nil }
    return (JoinKeys(signed: values, left.validity), JoinKeys(signed: others, right.validity))
  }

  private static func numerics(_ left: Column, _ right: Column) -> (JoinKeys, JoinKeys)? {
    switch (Datum.column(left).mantissas, Datum.column(right).mantissas) {
    case (let exact?, let other?):
      // At the smaller scale, at which what has more digits matches nothing.
      let scale = min(exact.scale, other.scale)
      return (whole(exact, left, at: scale), whole(other, right, at: scale))
    case (let exact?, nil) where exact.scale == 0:
      guard let numbers = Datum.column(right).numbers?.values else { return nil }
      return (JoinKeys(signed: exact.operand.values, left.validity), integers(numbers, right.validity))
    case (nil, let exact?) where exact.scale == 0:
      guard let numbers = Datum.column(left).numbers?.values else { return nil }
      return (integers(numbers, left.validity), JoinKeys(signed: exact.operand.values, right.validity))
    default:
      guard let values = Datum.column(left).numbers?.values, let others = Datum.column(right).numbers?.values
      else { return nil }
      return (JoinKeys(values.map(\.joinKey), left.validity), JoinKeys(others.map(\.joinKey), right.validity))
    }
  }

  private static func whole(
    _ mantissas: (operand: Operand<Int64>, scale: Int), _ column: Column, at scale: Int
  ) -> JoinKeys {
    let values = mantissas.operand.values
    guard mantissas.scale > scale else { return JoinKeys(signed: values, column.validity) }
    let power = Decimal64.powerOfTen(mantissas.scale - scale)
    let isWhole = ValidityBitmap(values.map { $0 % power == 0 })
    return JoinKeys(signed: values.map { $0 / power }, .intersect(column.validity, isWhole))
  }

  /// Whole numbers beside integers; others match none.
  private static func integers(_ values: [Double], _ validity: ValidityBitmap?) -> JoinKeys {
    let isWhole = ValidityBitmap(values.map { Int64(exactly: $0) != nil })
    return JoinKeys(signed: values.map { Int64(exactly: $0) ?? 0 }, .intersect(validity, isWhole))
  }
}

extension Double {
  /// −0 is 0 and a NaN equals itself.
  fileprivate var joinKey: UInt64 { (self == 0 ? 0 : isNaN ? Double.nan : self).bitPattern }
}

extension CalendarDuration {
  fileprivate var joinKey: UInt64 { UInt64(UInt32(bitPattern: months)) << 32 | UInt64(UInt32(bitPattern: days)) }
}

extension TextDictionary {
  /// The code here of each text of another dictionary, −1 for one that is not here.
  fileprivate func codes(of other: TextDictionary) -> [Int32] {
    var builder = TextDictionaryBuilder(expectedCount: count)
    func codes(_ dictionary: TextDictionary, _ isKnown: (Int32) -> Bool) -> [Int32] {
      dictionary.bytes.withUnsafeBufferPointer { bytes in
        (0..<dictionary.count).map { index in
          let code = builder.code(
            UnsafeBufferPointer(rebasing: bytes[dictionary.offsets[index]..<dictionary.offsets[index + 1]]))
          return isKnown(code) ? code : -1
        }
      }
    }
    // Texts of a dictionary are distinct: the builder gives them the codes that they have.
    _ = codes(self) { _ in true }
    let limit = Int32(truncatingIfNeeded: count)
    return codes(other) { $0 < limit }
  }
}
