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
      // The difference of the two rules overstates the error of the finer one by far.
      let difference = (half * (kronrod - gauss)).magnitude
      let size = value.magnitude
      error = size > 0 ? size * min(1, Mathematics.power(200 * difference / size, 1.5)) : difference
    }

    private static let nodes = [
      0.995657163025808080735527280689003, 0.973906528517171720077964012084452, 0.930157491355708226001207180059508,
      0.865063366688984510732096688423493, 0.780817726586416897063717578345042, 0.679409568299024406234327365114874,
      0.562757134668604683339000099272694, 0.433395394129247190799265943165784, 0.294392862701460198131126603103866,
      0.14887433898163121088482600112972,
    ]
    private static let kronrodWeights = [
      0.011694638867371874278064396062192, 0.03255816230796472747881897245939, 0.05475589657435199603138130024458,
      0.07503967481091995276704314091619, 0.093125454583697605535065465083366, 0.109387158802297641899210590325805,
      0.123491976262065851077958109585166, 0.134709217311473325928054001771707, 0.142775938577060080797094273138717,
      0.147739104901338491374841515972068, 0.149445554002916905664936468389821,
    ]
    private static let gaussWeights = [
      0.066671344308688137593568809893332, 0.149451349150580593145863396957658, 0.219086362515982043995534934228163,
      0.269266719309996355091226921569469, 0.295524224714752870173815619188769,
    ]
  }
}
