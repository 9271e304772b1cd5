import Basics
import Diagnostics

/// Rows of finite numbers, row after row: `values[row * columnCount + column]`.
public struct NumberMatrix: Sendable {
  public let rowCount: Int
  public let columnCount: Int
  public let values: [Double]

  /// Beyond this, squares of distances could leave the range of doubles.
  static let largest = 1e100

  /// - Throws: `wrong-length` when the values are not whole rows, `not-finite` for NaN, infinite and values beyond 10¹⁰⁰.
  public init(values: [Double], columnCount: Int) throws {
    guard columnCount > 0, values.count.isMultiple(of: columnCount) else {
      throw KernelFailure.lengths(values.count, columnCount)
    }
    rowCount = values.count / columnCount
    guard rowCount <= Int(Int32.max) else { throw KernelFailure.tooManyRows(rowCount) }
    if let place = values.firstIndex(where: { !($0.magnitude <= Self.largest) }) {
      throw Failure(
        "not-finite",
        Localized(
          "row \(place / columnCount + 1) has \(values[place]), which cannot be measured with",
          zh: "第 \(place / columnCount + 1) 行的值为 \(values[place])，无法用于计算距离"),
        hint: Localized("leave such rows out", zh: "请先排除这样的行"))
    }
    self.values = values
    self.columnCount = columnCount
  }

  /// From columns of equal length.
  public init(columns: [[Double]]) throws {
    let rows = columns.first?.count ?? 0
    if let other = columns.first(where: { $0.count != rows }) { throw KernelFailure.lengths(rows, other.count) }
    var values = [Double](repeating: 0, count: rows * columns.count)
    for (index, column) in columns.enumerated() {
      for row in 0..<rows { values[row * columns.count + index] = column[row] }
    }
    try self.init(values: values, columnCount: columns.count)
  }

  /// The chosen rows, in the order given; rows that do not exist are left out.
  public func rows(_ chosen: [Int32]) throws -> NumberMatrix {
    var picked: [Double] = []
    picked.reserveCapacity(chosen.count * columnCount)
    for row in chosen where row >= 0 && Int(row) < rowCount {
      picked += values[Int(row) * columnCount..<(Int(row) + 1) * columnCount]
    }
    return try NumberMatrix(values: picked, columnCount: columnCount)
  }

  /// The square of the distance of two rows of `width` numbers.
  @inline(__always)
  static func squaredDistance(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ width: Int) -> Double {
    var sum = 0.0
    for column in 0..<width {
      let difference = a[column] - b[column]
      sum += difference * difference
    }
    return sum
  }
}
