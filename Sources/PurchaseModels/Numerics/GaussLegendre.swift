import Basics

/// The nodes and weights of Gauss and Legendre for an integral over 0 … 1.
struct GaussLegendre: Sendable {
  let nodes: [Double]
  let weights: [Double]

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
  static let rules = [4, 8, 12, 16, 20, 24, 32].map { GaussLegendre(order: $0) }

  /// Nodes and weights by four.
  var lanes: [(nodes: Lanes, weights: Lanes)] {
    stride(from: 0, to: nodes.count, by: 4).map { start in
      var group = (nodes: Lanes.zero, weights: Lanes.zero)
      for lane in 0..<min(4, nodes.count - start) {
        group.nodes[lane] = nodes[start + lane]
        group.weights[lane] = weights[start + lane]
      }
      return group
    }
  }
}
