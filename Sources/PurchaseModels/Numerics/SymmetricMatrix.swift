import Basics

/// A small symmetric matrix: of second derivatives, or of covariances.
public struct SymmetricMatrix: Sendable, Hashable {
  public let order: Int
  private var elements: [Double]

  public init(order: Int) {
    self.order = order
    elements = [Double](repeating: 0, count: order * order)
  }

  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * order + column] }
    set {
      elements[row * order + column] = newValue
      elements[column * order + row] = newValue
    }
  }

  /// The lower triangle L with L·Lᵀ = self, in rows; nil when the matrix is not positive definite.
  func choleskyFactor() -> [[Double]]? {
    var factor = [[Double]](repeating: [Double](repeating: 0, count: order), count: order)
    for row in 0..<order {
      for column in 0...row {
        var sum = self[row, column]
        for k in 0..<column { sum -= factor[row][k] * factor[column][k] }
        if row == column {
          guard sum > 1e-14 * self[row, row].magnitude, sum < .infinity else { return nil }
          factor[row][row] = sum.squareRoot()
        } else {
          factor[row][column] = sum / factor[column][column]
        }
      }
    }
    return factor
  }

  /// The solution of self · x = right; nil when the matrix is not positive definite.
  func solve(_ right: [Double]) -> [Double]? {
    guard let factor = choleskyFactor() else { return nil }
    var x = right
    for row in 0..<order {
      for k in 0..<row { x[row] -= factor[row][k] * x[k] }
      x[row] /= factor[row][row]
    }
    for row in (0..<order).reversed() {
      for k in (row + 1)..<max(order, row + 1) { x[row] -= factor[k][row] * x[k] }
      x[row] /= factor[row][row]
    }
    return x
  }

  /// nil when the matrix is not positive definite.
  func inverse() -> SymmetricMatrix? {
    var result = SymmetricMatrix(order: order)
    for column in 0..<order {
      var unit = [Double](repeating: 0, count: order)
      unit[column] = 1
      guard let x = solve(unit) else { return nil }
      for row in 0...column { result[row, column] = x[row] }
    }
    return result
  }

  static func * (left: SymmetricMatrix, right: [Double]) -> [Double] {
    (0..<left.order).map { row in
      var sum = 0.0
      for column in 0..<left.order { sum += left[row, column] * right[column] }
      return sum
    }
  }
}
