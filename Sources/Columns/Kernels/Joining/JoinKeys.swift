import Basics

/// A key column of one side of a join: rows of two columns match when both have a key and the keys are equal.
enum JoinKeys: Sendable {
  /// Codes below a bound that both sides share; −1 for a row without a key.
  case codes([Int32], bound: Int)
  /// Numbers that are equal where the values are; a row that is not valid has none.
  case numbers(SortSource, ValidityBitmap?, rows: Int)

  var rowCount: Int {
    switch self {
    case .codes(let codes, _): codes.count
    case .numbers(_, _, let rows): rows
    }
  }

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
  static func pair(_ left: Column, _ right: Column, _ run: RunContext) throws -> (JoinKeys, JoinKeys)? {
    switch (left.type, right.type) {
    case (.text, .text): return try texts(left, right, run)
    case (.category(let domain), .text), (.text, .category(let domain)), (.category(let domain), .category):
      return (try levels(of: left, in: domain, run), try levels(of: right, in: domain, run))
    case (.duration, .duration): return (try .numbers(packed(left), run), try .numbers(packed(right), run))
    default:
      guard let (left, right) = times(left, right) ?? numerics(left, right), left.type == right.type else {
        return nil
      }
      return (try .numbers(left, run), try .numbers(right, run))
    }
  }

  private static func numbers(_ column: Column, _ run: RunContext) throws -> JoinKeys {
    .numbers(try SortSource(column, run), column.validity, rows: column.count)
  }

  // MARK: Texts and categories

  /// Both columns by the codes of the smaller dictionary; each distinct text of the other is looked up once.
  private static func texts(_ left: Column, _ right: Column, _ run: RunContext) throws -> (JoinKeys, JoinKeys)? {
    if let dictionary = left.dictionary, dictionary === right.dictionary {
      let bound = dictionary.count
      return (try codes(of: left, in: nil, bound, run), try codes(of: right, in: nil, bound, run))
    }
    let (left, right) = (Selection.compacted(left), Selection.compacted(right))
    guard let leftTexts = left.dictionary, let rightTexts = right.dictionary else { return nil }
    let bound = min(leftTexts.count, rightTexts.count)
    if leftTexts.count <= rightTexts.count {
      let translation = try leftTexts.codes(of: rightTexts, run)
      return (try codes(of: left, in: nil, bound, run), try codes(of: right, in: translation, bound, run))
    }
    let translation = try rightTexts.codes(of: leftTexts, run)
    return (try codes(of: left, in: translation, bound, run), try codes(of: right, in: nil, bound, run))
  }

  /// The levels of a category column, or of texts that are codes or labels of its levels.
  private static func levels(of column: Column, in domain: CategoryDomain, _ run: RunContext) throws -> JoinKeys {
    func level(_ text: String) -> Int32 { domain.index(named: text).map { Int32(truncatingIfNeeded: $0) } ?? -1 }
    if case .category(let codes, let other) = column.values {
      let table = other.levels.map { level in
        domain.levels.firstIndex { $0.code == level.code }.map { Int32(truncatingIfNeeded: $0) } ?? -1
      }
      return try Self.codes(codes.map { Int32($0) }, column.validity, in: table, domain.levels.count, run)
    }
    let column = Selection.compacted(column)
    return try codes(of: column, in: column.dictionary?.texts.map(level) ?? [], domain.levels.count, run)
  }

  private static func codes(
    of column: Column, in translation: [Int32]?, _ bound: Int, _ run: RunContext
  ) throws -> JoinKeys {
    guard case .text(let codes, _) = column.values else { return .codes([], bound: 0) }
    if translation == nil, column.validity == nil { return .codes(codes, bound: bound) }
    return try Self.codes(codes, column.validity, in: translation, bound, run)
  }

  /// Codes, translated where there is something to translate them by.
  private static func codes(
    _ codes: [Int32], _ validity: ValidityBitmap?, in translation: [Int32]?, _ bound: Int, _ run: RunContext
  ) throws -> JoinKeys {
    let keys = try ParallelFill.array(of: Int32.self, rows: codes.count, run: run) { block, output in
      for row in block {
        let code = codes[row]
        if let validity, !validity[row] {
          output[row] = -1
        } else if let translation {
          output[row] = code >= 0 && Int(code) < translation.count ? translation[Int(code)] : -1
        } else {
          output[row] = code
        }
      }
    }
    return .codes(keys, bound: bound)
  }

  // MARK: Times and numbers

  /// A date beside a timestamp is its midnight.
  private static func times(_ left: Column, _ right: Column) -> (Column, Column)? {
    if left.type == right.type { return (left, right) }
    guard let values = Datum.column(left).microseconds?.values, let others = Datum.column(right).microseconds?.values
    else { return nil }
    return (
      Column(.timestamp(values), validity: left.validity), Column(.timestamp(others), validity: right.validity)
    )
  }

  private static func numerics(_ left: Column, _ right: Column) -> (Column, Column)? {
    switch (left.type.exactScale, right.type.exactScale) {
    case (let scale?, let other?):
      // At the smaller scale, at which what has more digits matches nothing.
      return (whole(left, at: min(scale, other)), whole(right, at: min(scale, other)))
    case (0?, nil): return (left, integers(right))
    case (nil, 0?): return (integers(left), right)
    default:
      guard let values = Datum.column(left).numbers?.values, let others = Datum.column(right).numbers?.values
      else { return nil }
      return (Column(.number(values), validity: left.validity), Column(.number(others), validity: right.validity))
    }
  }

  /// The mantissas at a scale, as integers.
  private static func whole(_ column: Column, at scale: Int) -> Column {
    guard let (operand, from) = Datum.column(column).mantissas else { return column }
    guard from > scale else { return Column(.integer(operand.values), validity: column.validity) }
    let power = Decimal64.powerOfTen(from - scale)
    let isWhole = ValidityBitmap(operand.values.map { $0 % power == 0 })
    return Column(.integer(operand.values.map { $0 / power }), validity: .intersect(column.validity, isWhole))
  }

  /// Whole numbers beside integers; others match none.
  private static func integers(_ column: Column) -> Column {
    guard case .number(let values) = column.values else { return column }
    let isWhole = ValidityBitmap(values.map { Int64(exactly: $0) != nil })
    return Column(
      .integer(values.map { Int64(exactly: $0) ?? 0 }), validity: .intersect(column.validity, isWhole))
  }

  /// Durations as integers, equal where their months and days are.
  private static func packed(_ column: Column) -> Column {
    guard case .duration(let values) = column.values else { return column }
    return Column(
      .integer(values.map { Int64($0.months) << 32 | Int64(UInt32(bitPattern: $0.days)) }), validity: column.validity)
  }
}

extension ColumnType {
  /// Digits after the point of what is exact: 0 for integers; nil for other types.
  fileprivate var exactScale: Int? {
    switch self {
    case .integer: 0
    case .decimal(let scale): scale
    default: nil
    }
  }
}

extension TextDictionary {
  /// The code here of each text of another dictionary, −1 for one that is not here.
  fileprivate func codes(of other: TextDictionary, _ run: RunContext) throws -> [Int32] {
    var builder = TextDictionaryBuilder(expectedCount: count)
    // Texts of a dictionary are distinct: the builder gives them the codes that they have.
    _ = try builder.codes(of: self, run)
    let limit = Int32(truncatingIfNeeded: count)
    return try builder.codes(of: other, run).map { $0 < limit ? $0 : -1 }
  }
}
