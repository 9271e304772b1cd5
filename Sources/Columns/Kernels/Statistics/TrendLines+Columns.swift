import Basics

extension TrendLines {
  /// Points as columns of numbers without nulls: the group of each, its period, its value.
  public init(groups: Column, periods: Column, values: Column, groupCount: Int, run: RunContext) throws {
    try self.init(
      groups: groups.numbers.map { Int32($0) }, periods: periods.numbers.map { Int32($0) }, values: values.numbers,
      groupCount: groupCount, run: run)
  }

  /// Points of each group.
  public var counts: Column { Column(.integer(lines.map { Int64($0.count) })) }

  /// Slope ÷ mean of the absolute values; null with fewer than 2 points or when all values are 0.
  public var relativeSlopes: Column {
    Self.column(
      lines.map { line in
        guard let slope = line.slope, let size = line.meanMagnitude, size > 0 else { return nil }
        return slope / size
      })
  }

  /// Null with fewer than 3 points.
  public var pValues: Column { Self.column(lines.map(\.pValue)) }

  private static func column(_ values: [Double?]) -> Column {
    Column(.number(values.map { $0 ?? 0 }), validity: ValidityBitmap(values.map { $0 != nil }))
  }
}
