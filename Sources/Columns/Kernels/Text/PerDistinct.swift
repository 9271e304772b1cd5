import Basics

/// Work that is done once per distinct combination of arguments instead of once a row: functions of text.
public enum PerDistinct {
  /// Bytes of text after which is asked whether to go on.
  private static let checkedBytes = 1 << 20

  /// Applies `body` to each distinct combination of the arguments' values and gives every row its result: text,
  /// integer or boolean as `type` says, or null. `body` sees no null: a null argument gives null.
  public static func map(
    _ arguments: [Datum], rows: Int, type: ColumnType, run: RunContext, _ body: ([Value]) throws -> Value
  ) throws -> Column {
    if arguments.contains(where: \.isNullScalar) { return .nulls(type: type, count: rows) }
    let columns = arguments.compactMap { argument -> Column? in
      if case .column(let column) = argument { column } else { nil }
    }
    guard !columns.isEmpty else {
      return .repeating(try body(arguments.compactMap(\.scalarValue)), type: type, count: rows)
    }
    let combinations = try Grouping.groups(of: columns, rows: rows, run)
    var results = ResultBuilder(type: type, capacity: combinations.count)
    var nextCheck = 0
    for (index, row) in combinations.firstRows.enumerated() {
      if index & 4095 == 0 || results.textByteCount > nextCheck {
        try run.checkCancelled()
        try KernelFailure.checkRoom(results.textByteCount, run)
        nextCheck = results.textByteCount + checkedBytes
      }
      let values = arguments.map { argument in
        switch argument {
        case .column(let column): column.value(at: Int(row))
        case .scalar(let value): value
        }
      }
      results.append(values.contains(.null) ? .null : try body(values))
    }
    try KernelFailure.checkRoom(results.textByteCount, run)
    return try Selection.gather(results.finish(), combinations.groupOfRow, run)
  }
}

/// Collects single values to a column.
private struct ResultBuilder {
  private let type: ColumnType
  private var booleans: [Bool] = []
  private var integers: [Int64] = []
  private var codes: [Int32] = []
  private var texts = TextDictionaryBuilder()
  private var isValid: [Bool] = []

  var textByteCount: Int { texts.textByteCount }

  init(type: ColumnType, capacity: Int) {
    self.type = type
    isValid.reserveCapacity(capacity)
  }

  mutating func append(_ value: Value) {
    switch (type, value) {
    case (.boolean, .boolean(let value)): booleans.append(value)
    case (.integer, .integer(let value)): integers.append(value)
    case (.text, .text(let value)): codes.append(texts.code(value))
    default: return appendNull()
    }
    isValid.append(true)
  }

  private mutating func appendNull() {
    switch type {
    case .boolean: booleans.append(false)
    case .integer: integers.append(0)
    default: codes.append(0)
    }
    isValid.append(false)
  }

  consuming func finish() -> Column {
    let validity = ValidityBitmap(isValid)
    switch type {
    case .boolean: return Column(.boolean(booleans), validity: validity)
    case .integer: return Column(.integer(integers), validity: validity)
    default: return Column(.text(codes, texts.finish()), validity: validity)
    }
  }
}
