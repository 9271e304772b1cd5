import Basics

@testable import PurchaseModels

/// Draws for simulated customers.
struct Simulation {
  var random: SeededGenerator

  init(_ stream: String) { random = SeededGenerator(seed: 20, stream: stream) }

  mutating func uniform() -> Double { (Double(random.next() >> 11) + 0.5) * 0x1p-53 }

  mutating func exponential(_ rate: Double) -> Double { -Mathematics.ln(uniform()) / rate }

  mutating func normal() -> Double {
    while true {
      let (u, v) = (2 * uniform() - 1, 2 * uniform() - 1)
      let square = u * u + v * v
      if square < 1, square > 0 { return u * (-2 * Mathematics.ln(square) / square).squareRoot() }
    }
  }

  /// Marsaglia & Tsang (2000).
  mutating func gamma(_ shape: Double, _ rate: Double) -> Double {
    if shape < 1 {
      return gamma(shape + 1, rate) * Mathematics.power(uniform(), 1 / shape)
    }
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      if v > 0, Mathematics.ln(uniform()) < 0.5 * x * x + d - d * v + d * Mathematics.ln(v) { return d * v / rate }
    }
  }

  mutating func beta(_ a: Double, _ b: Double) -> Double {
    let (x, y) = (gamma(a, 1), gamma(b, 1))
    return x / (x + y)
  }

  /// Histories of customers who buy at a rate until they drop out, what `dropout` decides from the time of a purchase
  /// (0 for the first) and how many repeats there were: the time of dropping out if it is now known.
  mutating func histories(
    _ customers: Int, shape r: Double, rate alpha: Double, weeks: Double,
    dropout: (inout Simulation) -> (_ simulation: inout Simulation, _ time: Double, _ purchases: Int) -> Double
  ) -> (purchases: [Double], recency: [Double], age: [Double], future: [Double], alive: [Bool]) {
    var result: (purchases: [Double], recency: [Double], age: [Double], future: [Double], alive: [Bool]) = (
      [], [], [], [], []
    )
    for customer in 0..<customers {
      let age = weeks - Double(customer % 12)
      let rate = gamma(r, alpha)
      let decide = dropout(&self)
      var (time, last, purchases, later) = (0.0, 0.0, 0, 0)
      var end = decide(&self, 0, 0)
      while time < end {
        time += exponential(rate)
        guard time < end, time <= age + 39 else { break }
        if time <= age {
          purchases += 1
          last = time
        } else {
          later += 1
        }
        end = min(end, decide(&self, time, purchases))
      }
      result.purchases.append(Double(purchases))
      result.recency.append(last)
      result.age.append(age)
      result.future.append(Double(later))
      result.alive.append(end > age)
    }
    return result
  }
}
