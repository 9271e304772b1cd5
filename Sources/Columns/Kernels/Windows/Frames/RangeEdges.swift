import Basics

/// The ends of frames whose distance is a difference of values: `range between 30d preceding and current row`.
///
/// Rows without a value lie at one end of their partition; the frame of such a row is all of those.
struct RangeEdges {
  private let keys: RangeKeys
  private let validity: ValidityBitmap?
  private let isDescending: Bool

  /// Nil when no bound of the frame is a distance of values.
  init?(_ frame: WindowFrame, _ key: SortColumn?, _ window: WindowRows) throws {
    guard frame.unit == .range, let key, [frame.start, frame.end].contains(where: { $0.distance != nil }) else {
      return nil
    }
    try Windows.check(key.column, window)
    guard let keys = RangeKeys(key.column, distances: [frame.start, frame.end].compactMap(\.distance)) else {
      throw KernelFailure.type(key.column.type, in: "range")
    }
    self.keys = keys
    validity = key.column.validity
    isDescending = key.isDescending
  }

  /// Fills in one end for the rows of a partition; answers false when it is no distance.
  func fill(
    _ edges: inout [Int32], _ bound: WindowFrame.Bound, isStart: Bool, _ positions: Range<Int>, _ window: WindowRows,
    _ run: RunContext
  ) throws -> Bool {
    guard let distance = bound.distance else { return false }
    var isBackward = isDescending
    if case .preceding = bound { isBackward.toggle() }
    let known = known(positions, window)
    var edge = known.lowerBound
    for position in positions {
      if position & 0xFFFF == 0 { try run.checkCancelled() }
      guard known.contains(position) else {
        // The rows without a value stand together, before or behind the others.
        let nulls =
          position < known.lowerBound
          ? positions.lowerBound..<known.lowerBound : known.upperBound..<positions.upperBound
        edges[position] = Int32(truncatingIfNeeded: isStart ? nulls.lowerBound : nulls.upperBound)
        continue
      }
      let target = keys.key(Int(window.order[position]), moved: distance, isBackward: isBackward)
      while edge < known.upperBound {
        let key = keys.key(Int(window.order[edge]))
        let isBefore = isDescending ? key > target : key < target
        guard isBefore || (!isStart && key == target) else { break }
        edge += 1
      }
      edges[position] = Int32(truncatingIfNeeded: edge)
    }
    return true
  }

  /// The positions of the rows that have a value.
  private func known(_ positions: Range<Int>, _ window: WindowRows) -> Range<Int> {
    guard let validity else { return positions }
    var (lower, upper) = (positions.lowerBound, positions.upperBound)
    while lower < upper, !validity[Int(window.order[lower])] { lower += 1 }
    while upper > lower, !validity[Int(window.order[upper - 1])] { upper -= 1 }
    return lower..<upper
  }
}

extension WindowFrame.Bound {
  /// The distance that it is away, if it has one.
  fileprivate var distance: Value? {
    switch self {
    case .preceding(let value), .following(let value): value
    default: nil
    }
  }
}

/// Integers that order the values of a column, and what they become a distance away.
private struct RangeKeys {
  private enum Kind {
    /// Keys times a power of ten, so that distances with more digits fit.
    case exact(scale: Int, factor: Int128)
    case number([Double])
    case date
    case timestamp
  }

  private let kind: Kind
  private let keys: [Int64]

  /// Nil for a type that no distance is measured in.
  init?(_ column: Column, distances: [Value]) {
    switch column.values {
    case .integer(let values): self.init(values, scale: 0, distances)
    case .decimal(let values, let scale): self.init(values, scale: scale, distances)
    case .number(let values): self.init(.number(values), values.map(OrderKeys.key))
    case .date(let values): self.init(.date, values.map { Int64($0) })
    case .timestamp(let values): self.init(.timestamp, values)
    default: return nil
    }
  }

  private init(_ values: [Int64], scale: Int, _ distances: [Value]) {
    var most = scale
    for case .decimal(let value) in distances { most = max(most, value.scale) }
    self.init(.exact(scale: most, factor: Int128(Decimal64.powerOfTen(most - scale))), values)
  }

  private init(_ kind: Kind, _ keys: [Int64]) {
    self.kind = kind
    self.keys = keys
  }

  @inline(__always)
  func key(_ row: Int) -> Int128 {
    if case .exact(_, let factor) = kind { return Int128(keys[row]) &* factor }
    return Int128(keys[row])
  }

  func key(_ row: Int, moved distance: Value, isBackward: Bool) -> Int128 {
    switch kind {
    case .exact(let scale, _):
      let step = Self.mantissa(distance, scale)
      return isBackward ? key(row) &- step : key(row) &+ step
    case .number(let values):
      let step = Self.number(distance)
      return Int128(OrderKeys.key(isBackward ? values[row] - step : values[row] + step))
    case .date:
      return Int128(Self.days(keys[row], distance, isBackward))
    case .timestamp:
      let (day, time) = TimestampUnits.split(keys[row])
      return Int128(Self.days(day, distance, isBackward)) &* Int128(TimestampUnits.day) &+ Int128(time)
    }
  }

  private static func mantissa(_ value: Value, _ scale: Int) -> Int128 {
    switch value {
    case .integer(let value): Int128(value) &* Int128(Decimal64.powerOfTen(scale))
    case .decimal(let value): Int128(value.mantissa) &* Int128(Decimal64.powerOfTen(scale - value.scale))
    default: 0
    }
  }

  private static func number(_ value: Value) -> Double {
    switch value {
    case .integer(let value): Double(value)
    case .decimal(let value): value.doubleValue
    case .number(let value): value
    default: 0
    }
  }

  /// A day some days or months away; beyond the calendar it is farther than any day.
  private static func days(_ day: Int64, _ distance: Value, _ isBackward: Bool) -> Int64 {
    let beyond: Int64 = isBackward ? -1 << 40 : 1 << 40
    switch distance {
    case .integer(let value):
      let (moved, overflow) =
        isBackward ? day.subtractingReportingOverflow(value) : day.addingReportingOverflow(value)
      return overflow ? beyond : max(-1 << 40, min(1 << 40, moved))
    case .duration(let value):
      guard let start = Int32(exactly: day), let step = isBackward ? value.negated : value,
        let moved = step.added(to: start)
      else { return beyond }
      return Int64(moved)
    default: return day
    }
  }
}
