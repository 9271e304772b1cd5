import Basics

/// Scores from 1 up, one a row, and where they were cut.
public struct Scores: Sendable {
  /// 0 in rows that have none.
  public let values: [Int64]
  /// Between score i and i + 1 lies `cuts[i − 1]`.
  public let cuts: [Double]

  /// The same scores the other way round: 1 becomes `bins`.
  public func reversed(bins: Int) -> Scores {
    Scores(values: values.map { $0 == 0 ? 0 : Int64(bins) &+ 1 &- $0 }, cuts: cuts)
  }

  /// As an integer column; null where there is no score.
  public var column: Column {
    Column(.integer(values), validity: ValidityBitmap(values.map { $0 != 0 }))
  }

  /// How many rows have each score from 1 to `bins`.
  public func counts(bins: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: bins)
    for value in values where value >= 1 && value <= Int64(bins) { counts[Int(value) - 1] &+= 1 }
    return counts
  }

  /// Three scores as one number, 543; as text with dashes, 10-4-3, when a score may have two digits.
  public static func combined(_ parts: (Scores, Scores, Scores), bins: Int) -> Column {
    let (r, f, m) = (parts.0.values, parts.1.values, parts.2.values)
    let validity = ValidityBitmap(r.indices.map { r[$0] != 0 && f[$0] != 0 && m[$0] != 0 })
    if bins <= 9 {
      return Column(
        .integer(r.indices.map { validity[$0] ? r[$0] &* 100 &+ f[$0] &* 10 &+ m[$0] : 0 }), validity: validity)
    }
    // A text is made once per combination.
    var table = KeyTable()
    let codes = r.indices.map { row -> Int32 in
      guard validity[row] else { return 0 }
      return table.number(of: UInt64(bitPattern: (r[row] &* 1000 &+ f[row]) &* 1000 &+ m[row])).0
    }
    let texts = table.keys.map { "\($0 / 1_000_000)-\($0 / 1000 % 1000)-\($0 % 1000)" }
    return Column(.text(codes, TextDictionary(distinct: texts)), validity: validity)
  }
}

/// The numbers that scores are given to: rows of a numeric column, those outside `rows` left out.
public struct ScoredValues: Sendable {
  let column: Column
  let valid: [Int32]

  /// `rows` says which rows count (buyers); rows without a value or with one that is not finite never do.
  public init(_ column: Column, rows: [Bool]? = nil) {
    self.column = column
    var finite: [Double]?
    if case .number(let values) = column.values { finite = values }
    valid = (0..<Int32(truncatingIfNeeded: column.count)).filter { row in
      let row = Int(row)
      return !column.isNull(at: row) && (rows.map { row < $0.count && $0[row] } ?? true)
        && (finite?[row].isFinite ?? true)
    }
  }

  public var count: Int { valid.count }

  /// The rows that count by their values; ties keep the order of rows.
  func ordered(descending: Bool = false) -> [Int32] {
    let run = RunContext()
    // A run that nobody can stop does not throw.
    let fields = try? SortFields([SortColumn(column, isDescending: descending)], rows: column.count, run)
    return (try? fields?.order(valid, rows: column.count, run)) ?? valid
  }

  /// 1 + the number of thresholds below the value.
  func scores<Number: Comparable>(_ values: [Number], above thresholds: [Number], cuts: [Double]) -> Scores {
    var scores = [Int64](repeating: 0, count: column.count)
    for row in valid {
      var score: Int64 = 1
      for threshold in thresholds where threshold < values[Int(row)] { score &+= 1 }
      scores[Int(row)] = score
    }
    return Scores(values: scores, cuts: cuts)
  }
}
