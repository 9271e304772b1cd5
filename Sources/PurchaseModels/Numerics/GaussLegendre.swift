import Basics

/// The nodes and weights of Gauss and Legendre for an integral over 0 … 1.
struct GaussLegendre: Sendable {
  let nodes: [Double]
  let weights: [Double]
  /// Nodes and weights by four.
  let lanes: [(nodes: Lanes, weights: Lanes)]

  /// Newton's method on the Legendre polynomial of this order (Press et al., Numerical Recipes, 4.6).
  init(order: Int) {
    var nodes = [Double](repeating: 0, count: order)
    var weights = nodes
    let n = Double(order)
    for index in 0..<((order + 1) / 2) {
      var x = Self.cosine(.pi * (Double(index) + 0.75) / (n + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        var p = 1.0
        var before = 0.0
        for j in 0..<order {
          let next = ((2 * Double(j) + 1) * x * p - Double(j) * before) / Double(j + 1)
          before = p
          p = next
        }
        slope = n * (x * p - before) / (x * x - 1)
        let step = p / slope
        x -= step
        if step.magnitude < 1e-15 { break }
      }
      let weight = 1 / ((1 - x * x) * slope * slope)
      nodes[index] = 0.5 * (1 - x)
      nodes[order - 1 - index] = 0.5 * (1 + x)
      weights[index] = weight
      weights[order - 1 - index] = weight
    }
    self.nodes = nodes
    self.weights = weights
    lanes = stride(from: 0, to: order, by: 4).map { start in
      // What fills up the last stands at its last node.
      var group = (nodes: Lanes(repeating: nodes[order - 1]), weights: Lanes.zero)
      for lane in 0..<min(4, order - start) {
        group.nodes[lane] = nodes[start + lane]
        group.weights[lane] = weights[start + lane]
      }
      return group
    }
  }

  /// cos for 0 … π, from its series: the same on every machine.
  private static func cosine(_ x: Double) -> Double {
    let y = 0.5 * x
    var term = 1.0
    var sum = 1.0
    for k in 1..<14 {
      term *= -y * y / Double((2 * k - 1) * (2 * k))
      sum += term
    }
    return 2 * sum * sum - 1
  }

  /// The rules in use, from coarse to fine.
  static let rules = [3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32].map { GaussLegendre(order: $0) }

  /// The coarsest rule that is exact to about 10⁻¹⁴ for e^g by y = ln(m + τ) over a part of this length, over which g
  /// falls by this much: on an ellipse of size ρ around the part the error is ρ^(−2·order) times the largest value there
  /// (Trefethen, SIAM Review 2008, theorem 4.5), and the nearest singularity lies π away from the real axis.
  static func rule(length: Double, fall: Double) -> GaussLegendre {
    let reach = 2 * .pi / length
    let limit = 0.85 * (reach + (reach * reach + 1).squareRoot())
    var needed = Double.infinity
    for ellipse in ellipses where ellipse.size <= limit {
      needed = min(needed, (32 + fall * ellipse.growth) * ellipse.share)
    }
    for rule in rules where Double(rule.nodes.count) >= needed { return rule }
    return rules[rules.count - 1]
  }

  private static let ellipses = [2, 3, 4.5, 6.5, 10, 16, 28, 60, 100, 150, 250, 1000].map { size in
    (size: size, growth: 0.5 * (0.5 * (size + 1 / size) - 1), share: 1 / (2 * Mathematics.ln(size)))
  }
}
