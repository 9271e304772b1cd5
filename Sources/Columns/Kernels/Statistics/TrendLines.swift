import Basics

/// A least-squares line through the values of each group over its periods, with the t-test of its slope.
public struct TrendLines: Sendable {
  public struct Line: Sendable, Hashable {
    /// Points of the group.
    public let count: Int
    /// Change of the value a period; nil with fewer than 2 points or when all are in one period.
    public let slope: Double?
    /// Two-sided, with count − 2 degrees of freedom: the chance of a slope at least as far from 0 without any trend; nil
    /// with fewer than 3 points. 0 for points on a line that is not level, 1 on one that is.
    public let pValue: Double?
    /// The mean of the absolute values; nil without points.
    public let meanMagnitude: Double?
  }

  /// One a group.
  public let lines: [Line]

  /// Arrays of equal length, an entry a point, in any order; groups outside 0 ..< `groupCount` (no value) are left out,
  /// as are values that are not finite.
  public init(groups: [Int32], periods: [Int32], values: [Double], groupCount: Int, run: RunContext) throws {
    guard groups.count == periods.count else { throw KernelFailure.lengths(groups.count, periods.count) }
    guard groups.count == values.count else { throw KernelFailure.lengths(groups.count, values.count) }
    var sums = [Sums](repeating: Sums(), count: max(0, groupCount))
    func each(_ body: (Int, Double, Double) -> Void) throws {
      for place in groups.indices {
        if place & 0xF_FFFF == 0 { try run.checkCancelled() }
        let group = Int(groups[place])
        guard group >= 0, group < sums.count, values[place].isFinite else { continue }
        body(group, Double(periods[place]), values[place])
      }
    }
    try each { sums[$0].add(x: $1, y: $2) }
    try each { sums[$0].addDeviations(x: $1, y: $2) }
    try each { sums[$0].addRest(x: $1, y: $2) }
    lines = sums.map(\.line)
  }

  /// Of one group, in three passes: about the means nothing cancels.
  private struct Sums {
    var (count, x, y, magnitude) = (0, 0.0, 0.0, 0.0)
    var (xx, xy, yy, rest) = (0.0, 0.0, 0.0, 0.0)

    mutating func add(x: Double, y: Double) {
      count += 1
      self.x += x
      self.y += y
      magnitude += y.magnitude
    }

    mutating func addDeviations(x: Double, y: Double) {
      let (dx, dy) = (x - self.x / Double(count), y - self.y / Double(count))
      xx += dx * dx
      xy += dx * dy
      yy += dy * dy
    }

    mutating func addRest(x: Double, y: Double) {
      guard xx > 0 else { return }
      let error = y - self.y / Double(count) - xy / xx * (x - self.x / Double(count))
      rest += error * error
    }

    var line: Line {
      guard count > 0 else { return Line(count: 0, slope: nil, pValue: nil, meanMagnitude: nil) }
      let size = magnitude / Double(count)
      guard count > 1, xx > 0 else { return Line(count: count, slope: nil, pValue: nil, meanMagnitude: size) }
      return Line(count: count, slope: xy / xx, pValue: pValue, meanMagnitude: size)
    }

    private var pValue: Double? {
      guard count > 2 else { return nil }
      // What rounding alone leaves is no scatter.
      let isExact = rest <= yy * 0x1p-90
      if isExact || yy == 0 { return yy > 0 && xy != 0 ? 0 : 1 }
      let degrees = Double(count - 2)
      return Mathematics.studentTwoSided(xy / (rest / degrees * xx).squareRoot(), degrees: degrees)
    }
  }
}
