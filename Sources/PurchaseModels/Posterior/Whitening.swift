import Basics

/// Coordinates in which a density is nearly a standard normal one: place = centre + factor · coordinates.
struct Whitening: Sendable {
  let centre: [Double]
  /// A lower triangle, in rows.
  private(set) var factor: [[Double]]

  init(centre: [Double], factor: [[Double]]) {
    self.centre = centre
    self.factor = factor
  }

  init(centre: [Double], deviations: [Double]) {
    self.init(
      centre: centre,
      factor: deviations.indices.map { row in deviations.indices.map { row == $0 ? deviations[row] : 0 } })
  }

  func place(_ coordinates: [Double]) -> [Double] {
    var place = centre
    for row in place.indices {
      for column in 0...row { place[row] += factor[row][column] * coordinates[column] }
    }
    return place
  }

  func coordinates(_ place: [Double]) -> [Double] {
    var result = place
    for row in result.indices {
      result[row] -= centre[row]
      for column in 0..<row { result[row] -= factor[row][column] * result[column] }
      result[row] /= factor[row][row]
    }
    return result
  }

  /// A gradient by the place as one by the coordinates.
  func gradient(_ gradient: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: gradient.count)
    for row in gradient.indices {
      for column in 0...row { result[column] += factor[row][column] * gradient[row] }
    }
    return result
  }

  /// Turned and stretched to the covariance of coordinates that were drawn, held towards what it is while they are few
  /// (as in Stan's reference manual, section on adaptation, with what is known already in the place of the unit).
  mutating func adapt(to coordinates: [[Double]]) {
    let order = centre.count
    let count = Double(coordinates.count)
    guard count > 1 else { return }
    var means = [Double](repeating: 0, count: order)
    for draw in coordinates {
      for index in 0..<order { means[index] += draw[index] / count }
    }
    var covariance = SymmetricMatrix(order: order)
    let share = count / (count + 5)
    for row in 0..<order {
      for column in 0...row {
        var sum = 0.0
        for draw in coordinates { sum += (draw[row] - means[row]) * (draw[column] - means[column]) }
        covariance[row, column] = share * sum / (count - 1) + (row == column ? 1 - share : 0)
      }
    }
    guard let turn = covariance.choleskyFactor() else { return }
    factor = (0..<order).map { row in
      (0..<order).map { column in
        var sum = 0.0
        for k in column..<max(row + 1, column) { sum += factor[row][k] * turn[k][column] }
        return sum
      }
    }
  }
}
