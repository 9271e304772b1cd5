import Basics

/// The least value of a smooth function within a box, from its values and exact gradients: BFGS with a line search, then
/// Newton's method with second derivatives from differences of gradients (Nocedal & Wright, Numerical Optimization,
/// chapters 3 and 6). A coordinate that leaves the box stays at its side as long as the function falls outwards.
struct Minimizer {
  struct Point {
    var value: Double
    var gradient: [Double]
  }

  struct Minimum {
    var place: [Double]
    var value: Double
    /// Largest component of the gradient, sides of the box left out.
    var gradientNorm: Double
    /// Second derivatives at the place; nil when a value near it was not a number.
    var hessian: SymmetricMatrix?
    /// Which coordinates lie at a side of the box.
    var atSide: [Bool]
    var iterations: Int
    var evaluations: Int
    var isConverged: Bool
  }

  let box: [ClosedRange<Double>]
  var tolerance = 1e-9
  var maximumIterations = 300

  func minimize(from start: [Double], _ function: ([Double]) throws -> Point) throws -> Minimum {
    var search = Search(box: box, place: start)
    try search.begin(function)
    // Steps in a row that gain nothing beyond rounding: towards a limit, not a minimum.
    var idle = 0
    while search.iterations < maximumIterations, search.norm > tolerance, idle < 6 {
      let before = search.point.value
      guard try search.step(function) else { break }
      idle = before - search.point.value > 1e-12 * before.magnitude ? 0 : idle + 1
    }
    var hessian: SymmetricMatrix?
    for _ in 0..<12 {
      let derivatives = try search.hessian(function)
      hessian = derivatives
      if search.norm < tolerance { break }
      guard let derivatives, try search.newtonStep(derivatives, function) else { break }
    }
    return Minimum(
      place: search.place, value: search.point.value, gradientNorm: search.norm, hessian: hessian,
      atSide: search.atSide, iterations: search.iterations, evaluations: search.evaluations,
      isConverged: search.norm < max(1e-5, tolerance))
  }
}

/// Where a search stands.
private struct Search {
  let box: [ClosedRange<Double>]
  var place: [Double]
  var point = Minimizer.Point(value: .infinity, gradient: [])
  var inverse: SymmetricMatrix
  var isFresh = true
  /// How far to go at first along a bare gradient: as far as went well the last time.
  var reach = 0.3
  var iterations = 0
  var evaluations = 0

  init(box: [ClosedRange<Double>], place: [Double]) {
    self.box = box
    self.place = zip(place, box).map { min(max($0, $1.lowerBound), $1.upperBound) }
    inverse = SymmetricMatrix(order: place.count)
  }

  var order: Int { place.count }

  /// Coordinates at a side with the function falling outwards.
  var atSide: [Bool] {
    (0..<order).map { index in
      (place[index] <= box[index].lowerBound && point.gradient[index] > 0)
        || (place[index] >= box[index].upperBound && point.gradient[index] < 0)
    }
  }

  var norm: Double {
    let held = atSide
    var norm = 0.0
    for index in 0..<order where !held[index] { norm = max(norm, point.gradient[index].magnitude) }
    return norm
  }

  mutating func evaluate(
    _ place: [Double], _ function: ([Double]) throws -> Minimizer.Point
  ) throws -> Minimizer.Point? {
    evaluations += 1
    let point = try function(place)
    return point.value.isFinite && point.gradient.allSatisfy(\.isFinite) ? point : nil
  }

  mutating func begin(_ function: ([Double]) throws -> Minimizer.Point) throws {
    point = try evaluate(place, function) ?? Minimizer.Point(value: .infinity, gradient: place.map { _ in 0 })
    reset()
  }

  private mutating func reset() {
    inverse = SymmetricMatrix(order: order)
    for index in 0..<order { inverse[index, index] = 1 }
    isFresh = true
  }

  /// One step of BFGS; false when none goes downhill.
  mutating func step(_ function: ([Double]) throws -> Minimizer.Point) throws -> Bool {
    iterations += 1
    let held = atSide
    let slope = zip(point.gradient, held).map { $1 ? 0 : $0 }
    var direction = (inverse * slope).map { -$0 }
    for index in 0..<order where held[index] { direction[index] = 0 }
    if dot(direction, slope) >= 0 {
      reset()
      direction = slope.map { -$0 }
    }
    // A bare gradient says nothing of how far to go.
    let largest = direction.map(\.magnitude).max() ?? 0
    guard largest > 0 else { return false }
    let scale = isFresh ? reach / largest : min(1, 2 / largest)
    guard let next = try lineSearch(direction.map { $0 * scale }, function) else {
      if isFresh { return false }
      reset()
      return true
    }
    let moved = zip(next.place, place).map { ($0 - $1).magnitude }.max() ?? 0
    if isFresh { reach = min(max(2 * moved, 1e-6), 1) }
    update(from: next.place, next.point)
    return true
  }

  /// A Newton step; false when it does not go downhill.
  mutating func newtonStep(
    _ hessian: SymmetricMatrix, _ function: ([Double]) throws -> Minimizer.Point
  ) throws -> Bool {
    iterations += 1
    let held = atSide
    var reduced = hessian
    for row in 0..<order where held[row] {
      for column in 0..<order { reduced[row, column] = row == column ? 1 : 0 }
    }
    let slope = zip(point.gradient, held).map { $1 ? 0 : $0 }
    guard var direction = reduced.solve(slope) else { return false }
    let largest = direction.map(\.magnitude).max() ?? 0
    let scale = min(1, 2 / max(largest, 1e-300))
    direction = direction.map { -$0 * scale }
    guard let next = try lineSearch(direction, function) else { return false }
    let before = norm
    place = next.place
    point = next.point
    return norm < before || largest > 1e-3
  }

  /// Halves the step until the function falls enough (Armijo), within the box. A step that is lost in the rounding of
  /// the value counts as falling when the gradient gets smaller.
  private mutating func lineSearch(
    _ step: [Double], _ function: ([Double]) throws -> Minimizer.Point
  ) throws -> (place: [Double], point: Minimizer.Point)? {
    var share = 1.0
    for _ in 0..<40 {
      let trial = (0..<order).map { index in
        min(max(place[index] + share * step[index], box[index].lowerBound), box[index].upperBound)
      }
      guard trial != place else { return nil }
      if let next = try evaluate(trial, function) {
        let moved = zip(trial, place).map { $0 - $1 }
        let expected = dot(moved, point.gradient)
        if next.value <= point.value + 1e-4 * min(expected, 0), next.value < point.value { return (trial, next) }
        let noise = 1e-13 * point.value.magnitude
        if next.value <= point.value + noise, size(next.gradient) < 0.9 * size(point.gradient) { return (trial, next) }
      }
      share *= 0.5
    }
    return nil
  }

  private mutating func update(from next: [Double], _ nextPoint: Minimizer.Point) {
    let moved = zip(next, place).map { $0 - $1 }
    let turned = zip(nextPoint.gradient, point.gradient).map { $0 - $1 }
    place = next
    point = nextPoint
    let curvature = dot(moved, turned)
    guard curvature > 1e-10 * (dot(moved, moved) * dot(turned, turned)).squareRoot() else { return }
    if isFresh {
      let scale = curvature / dot(turned, turned)
      for index in 0..<order { inverse[index, index] = scale }
      isFresh = false
    }
    let carried = inverse * turned
    let factor = (1 + dot(turned, carried) / curvature) / curvature
    for row in 0..<order {
      for column in 0...row {
        inverse[row, column] +=
          factor * moved[row] * moved[column]
          - (carried[row] * moved[column] + moved[row] * carried[column]) / curvature
      }
    }
  }

  /// Second derivatives at this place, from central differences of gradients.
  mutating func hessian(_ function: ([Double]) throws -> Minimizer.Point) throws -> SymmetricMatrix? {
    let width = 2e-4
    var rows: [[Double]] = []
    for index in 0..<order {
      var low = place
      var high = place
      low[index] -= width
      high[index] += width
      guard let left = try evaluate(low, function), let right = try evaluate(high, function) else { return nil }
      rows.append(zip(right.gradient, left.gradient).map { ($0 - $1) / (2 * width) })
    }
    var hessian = SymmetricMatrix(order: order)
    for row in 0..<order {
      for column in 0...row { hessian[row, column] = 0.5 * (rows[row][column] + rows[column][row]) }
    }
    return hessian
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for (x, y) in zip(a, b) { sum += x * y }
  return sum
}

private func size(_ a: [Double]) -> Double {
  a.map(\.magnitude).max() ?? 0
}
