import Basics

extension Column {
  /// A text column as a category: `levelOfCode` gives the level of each entry of its dictionary, rows without a
  /// value take `missing`. No row is null afterwards.
  public func categorized(_ domain: CategoryDomain, levelOfCode: [UInt16], missing: UInt16) -> Column {
    guard case .text(let codes, _) = values else {
      return Column(.category([UInt16](repeating: missing, count: count), domain))
    }
    let levels = codes.indices.map { row in
      let code = Int(codes[row])
      return isNull(at: row) || code < 0 || code >= levelOfCode.count ? missing : levelOfCode[code]
    }
    return Column(.category(levels, domain))
  }

  /// The rows with the largest values of a numeric column, largest first, ties in the order of rows.
  public func largest(_ limit: Int) -> [Int32] {
    let rows = (0..<Int32(truncatingIfNeeded: count)).filter { !isNull(at: Int($0)) }
    func first<Element: Comparable>(_ values: [Element]) -> [Int32] {
      Array(
        rows.sorted { left, right in
          let (a, b) = (values[Int(left)], values[Int(right)])
          return a == b ? left < right : a > b
        }.prefix(max(0, limit)))
    }
    switch values {
    case .integer(let values), .decimal(let values, _): return first(values)
    case .number(let values): return first(values.map { $0.isNaN ? -.infinity : $0 })
    default: return []
    }
  }

  /// The numbers of a numeric column; 0 in null rows.
  public var numbers: [Double] { Datum.column(self).numbers?.values ?? [Double](repeating: 0, count: count) }

  /// Scale and mantissas of an integer or decimal column.
  var mantissas: (scale: Int, values: [Int64])? {
    Datum.column(self).mantissas.map { (scale: $0.scale, values: $0.operand.values) }
  }

  /// Each value divided by a count: a decimal of two digits or more, rounded half away from zero; a number when the
  /// column is one. Null where the count is 0.
  public func averages(_ counts: [Int64]) -> Column {
    let validity = ValidityBitmap(counts.map { $0 > 0 })
    guard let (scale, amounts) = mantissas else {
      return Column(.number(zip(numbers, counts).map { $1 > 0 ? $0 / Double($1) : 0 }), validity: validity)
    }
    let digits = max(0, 2 - scale)
    let factor = Decimal64.powerOfTen(digits)
    return Column(
      .decimal(
        zip(amounts, counts).map { amount, count in
          let (scaled, overflow) = amount.multipliedReportingOverflow(by: factor)
          guard count > 0, !overflow else { return 0 }
          return Decimal64.divideRounding(scaled, by: count)
        }, scale: scale + digits), validity: validity)
  }
}

extension Column {
  /// Which rows have a value.
  public var presentRows: [Bool] { (0..<count).map { !isNull(at: $0) } }
}
