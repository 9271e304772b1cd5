import Basics

/// The integral of a smooth function, with an estimate of its error, by bisection of intervals under the rule of Gauss
/// and Kronrod with 10 and 21 nodes (Piessens et al., QUADPACK, 1983).
struct AdaptiveQuadrature {
  var relativeError = 1e-12
  var absoluteError = 1e-300
  var maximumIntervals = 400

  struct Result {
    var value: Double
    var error: Double
  }

  func integrate(from a: Double, to b: Double, _ function: (Double) -> Double) -> Result {
    guard b > a else { return Result(value: 0, error: 0) }
    var parts = [Part(a, b, function)]
    while parts.count < maximumIntervals {
      var value = 0.0
      var error = 0.0
      var worst = 0
      for (index, part) in parts.enumerated() {
        value += part.value
        error += part.error
        if part.error > parts[worst].error { worst = index }
      }
      let middle = 0.5 * (parts[worst].a + parts[worst].b)
      guard error > max(absoluteError, relativeError * value.magnitude), middle > parts[worst].a else { break }
      let part = parts[worst]
      parts[worst] = Part(part.a, middle, function)
      parts.append(Part(middle, part.b, function))
    }
    return Result(
      value: parts.reduce(0) { $0 + $1.value }, error: parts.reduce(0) { $0 + $1.error })
  }

  /// The integral from a to infinity: t = a + scale · v/(1 − v).
  func integrate(from a: Double, scale: Double, _ function: (Double) -> Double) -> Result {
    integrate(from: 0, to: 1) { v in
      let rest = 1 - v
      return rest <= 0 ? 0 : function(a + scale * v / rest) * scale / (rest * rest)
    }
  }

  /// The integrals of several functions that share much of their work: the intervals are those that the one that is
  /// furthest from its error needs.
  func integrate(from a: Double, to b: Double, count: Int, _ function: (Double) -> [Double]) -> [Double] {
    guard b > a, count > 0 else { return [Double](repeating: 0, count: count) }
    var parts = [Parts(a, b, count, function)]
    while true {
      var values = [Double](repeating: 0, count: count)
      var errors = values
      for part in parts {
        for index in 0..<count {
          values[index] += part.values[index]
          errors[index] += part.errors[index]
        }
      }
      let excess = (0..<count).map { errors[$0] / max(absoluteError, relativeError * values[$0].magnitude) }
      guard let open = excess.indices.max(by: { excess[$0] < excess[$1] }), excess[open] > 1,
        parts.count < maximumIntervals,
        let worst = parts.indices.max(by: { parts[$0].errors[open] < parts[$1].errors[open] })
      else { return values }
      let part = parts[worst]
      let middle = 0.5 * (part.a + part.b)
      guard middle > part.a else { return values }
      parts[worst] = Parts(part.a, middle, count, function)
      parts.append(Parts(middle, part.b, count, function))
    }
  }

  private struct Parts {
    let a: Double
    let b: Double
    var values: [Double]
    var errors: [Double]

    init(_ a: Double, _ b: Double, _ count: Int, _ function: (Double) -> [Double]) {
      self.a = a
      self.b = b
      let centre = 0.5 * (a + b)
      let half = 0.5 * (b - a)
      var kronrod = function(centre)
      var gauss = [Double](repeating: 0, count: count)
      for index in 0..<count { kronrod[index] *= Part.kronrodWeights[10] }
      for node in 0..<10 {
        let low = function(centre - half * Part.nodes[node])
        let high = function(centre + half * Part.nodes[node])
        for index in 0..<count {
          let pair = low[index] + high[index]
          kronrod[index] += Part.kronrodWeights[node] * pair
          if node % 2 == 1 { gauss[index] += Part.gaussWeights[node / 2] * pair }
        }
      }
      values = kronrod.map { half * $0 }
      errors = zip(values, gauss).map { Part.error(of: $0, half * $1) }
    }
  }

  private struct Part {
    let a: Double
    let b: Double
    let value: Double
    let error: Double

    init(_ a: Double, _ b: Double, _ function: (Double) -> Double) {
      self.a = a
      self.b = b
      let centre = 0.5 * (a + b)
      let half = 0.5 * (b - a)
      let middle = function(centre)
      var kronrod = Self.kronrodWeights[10] * middle
      var gauss = 0.0
      for index in 0..<10 {
        let pair = function(centre - half * Self.nodes[index]) + function(centre + half * Self.nodes[index])
        kronrod += Self.kronrodWeights[index] * pair
        if index % 2 == 1 { gauss += Self.gaussWeights[index / 2] * pair }
      }
      value = half * kronrod
      error = Self.error(of: value, half * gauss)
    }

    /// The difference of the two rules overstates the error of the finer one by far.
    static func error(of value: Double, _ gauss: Double) -> Double {
      let difference = (value - gauss).magnitude
      let size = value.magnitude
      return size > 0 ? size * min(1, Mathematics.power(200 * difference / size, 1.5)) : difference
    }

    static let nodes = [
      0.995657163025808080735527280689003, 0.973906528517171720077964012084452, 0.930157491355708226001207180059508,
      0.865063366688984510732096688423493, 0.780817726586416897063717578345042, 0.679409568299024406234327365114874,
      0.562757134668604683339000099272694, 0.433395394129247190799265943165784, 0.294392862701460198131126603103866,
      0.14887433898163121088482600112972,
    ]
    static let kronrodWeights = [
      0.011694638867371874278064396062192, 0.03255816230796472747881897245939, 0.05475589657435199603138130024458,
      0.07503967481091995276704314091619, 0.093125454583697605535065465083366, 0.109387158802297641899210590325805,
      0.123491976262065851077958109585166, 0.134709217311473325928054001771707, 0.142775938577060080797094273138717,
      0.147739104901338491374841515972068, 0.149445554002916905664936468389821,
    ]
    static let gaussWeights = [
      0.066671344308688137593568809893332, 0.149451349150580593145863396957658, 0.219086362515982043995534934228163,
      0.269266719309996355091226921569469, 0.295524224714752870173815619188769,
    ]
  }
}
