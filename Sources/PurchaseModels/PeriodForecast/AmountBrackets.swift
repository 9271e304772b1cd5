import Basics

/// Brackets of amounts: number i from `edges[i]` up to but not with `edges[i + 1]`.
public struct AmountBrackets: Sendable, Hashable {
  public let edges: [Double]
  /// The largest amount that was seen.
  public let largest: Double

  public var count: Int { edges.count - 1 }

  /// nil unless the edges are positive, finite, ascending and at least two, and the largest amount lies below the last.
  public init?(edges: [Double], largest: Double) {
    guard edges.count >= 2, edges[0] > 0, edges[edges.count - 1] < .infinity, largest >= edges[0],
      largest < edges[edges.count - 1], !zip(edges, edges.dropFirst()).contains(where: { !($0 < $1) })
    else { return nil }
    self.edges = edges
    self.largest = largest
  }

  /// .01, T/100, T/10, T, 2T, … up to the first multiple above the largest amount, T being its power of ten. Where the
  /// smallest amount lies below .01, its own power of ten is the first edge.
  public init?(smallest: Double = 0.01, largest: Double) {
    guard smallest > 1e-300, largest >= smallest, largest < 1e300 else { return nil }
    let top = Self.powerOfTen(largest)
    // A mean of cents may be off by its rounding.
    var edges = [smallest >= 0.01 - 1e-12 ? 0.01 : Self.powerOfTen(smallest)]
    // Powers of ten that are the same may differ in their last bits.
    func isNext(_ edge: Double) -> Bool { edge > edges[edges.count - 1] * (1 + 1e-9) }
    for edge in [top / 100, top / 10] where isNext(edge) { edges.append(edge) }
    for multiple in 1...11 {
      let edge = Double(multiple) * top
      if isNext(edge) { edges.append(edge) }
      if edge > largest { break }
    }
    self.init(edges: edges, largest: largest)
  }

  /// The largest power of ten that is not above an amount.
  private static func powerOfTen(_ amount: Double) -> Double {
    let power = Mathematics.power(10, Mathematics.log10(amount).rounded(.down))
    // It may be off by its rounding.
    if power > amount { return power / 10 }
    return power * 10 <= amount ? power * 10 : power
  }

  /// The bracket of an amount; amounts beyond the ends count to the nearest.
  public func index(of amount: Double) -> Int {
    var index = 0
    while index + 2 < edges.count, amount >= edges[index + 1] { index += 1 }
    return index
  }

  func range(_ index: Int) -> Range<Double> { edges[index]..<edges[index + 1] }
}
