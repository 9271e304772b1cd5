import Basics

/// `x || y`.
public enum Concatenation {
  /// The texts one behind the other; null where either is null. Other types are written as `ValueText.plain` does.
  /// Each distinct pair is put together once.
  public static func apply(_ left: Datum, _ right: Datum, rows: Int, _ run: RunContext) throws -> Column {
    if left.isNullScalar || right.isNullScalar { return .nulls(type: .text, count: rows) }
    let leftColumn = try Conversion.apply(left, to: .text, rows: rows, isTry: false, run)
    let rightColumn = try Conversion.apply(right, to: .text, rows: rows, isTry: false, run)
    guard case .text(let leftCodes, let leftTexts) = leftColumn.values,
      case .text(let rightCodes, let rightTexts) = rightColumn.values
    else { return .nulls(type: .text, count: rows) }
    let validity = ValidityBitmap.intersect(leftColumn.validity, rightColumn.validity)
    // Null rows hold code 0 and must not be taken for a pair with it.
    let pairs = try Grouping.groups(
      of: [
        Column(.text(leftCodes, leftTexts), validity: validity),
        Column(.text(rightCodes, rightTexts), validity: validity),
      ], rows: rows, run)
    var builder = TextDictionaryBuilder(expectedCount: pairs.count)
    var nextCheck = 0
    let table = try pairs.firstRows.enumerated().map { index, row throws -> Int32 in
      guard validity?[Int(row)] ?? true else { return 0 }
      let (left, right) = (leftTexts[leftCodes[Int(row)]], rightTexts[rightCodes[Int(row)]])
      let bytes = builder.textByteCount + left.utf8.count + right.utf8.count
      if index & 4095 == 0 || bytes > nextCheck {
        try run.checkCancelled()
        try KernelFailure.checkRoom(bytes, run)
        nextCheck = bytes + 1 << 20
      }
      return builder.code(left + right)
    }
    var codes = CodeMap.apply(table, to: pairs.groupOfRow)
    if let validity { Rowwise.zeroNulls(&codes, validity, 0) }
    return Column(.text(codes, builder.finish()), validity: validity)
  }
}
