import Basics
import Testing

@testable import PurchaseModels

/// Diagnostics of chains against what ArviZ says of the same (scripts/chain-numbers).
@Suite struct ChainDiagnosticsTests {
  /// Independent, sticky, antithetic, shifted, drifting, heavy-tailed, odd, tied, single, of different widths, skewed.
  @Test func `as ArviZ`() {
    let rows = referenceNumbers("chains")
    let known = referenceNumbers("chain-diagnostics")
    #expect(known.count == 11)
    for numbers in known {
      let found = ChainDiagnostics(rows.filter { $0[0] == numbers[0] }.map { Array($0.dropFirst(2)) })
      for (value, expected) in zip([found.rHat, found.bulkESS, found.tailESS, found.meanError], numbers.dropFirst())
      // ArviZ does not split a single chain.
      where !expected.isNaN {
        #expect(difference(value, expected, atLeast: 0) < 1e-9, "\(numbers) \(found)")
      }
    }
  }

  @Test func `a value that never changes tells nothing`() {
    let found = ChainDiagnostics([[Double](repeating: 2, count: 100), [Double](repeating: 2, count: 100)])
    #expect(found.rHat.isNaN && !found.isGood)
  }

  @Test func `autocovariances are sums of products`() {
    var simulation = Simulation("series")
    for count in [1, 2, 5, 64, 100] {
      let series = (0..<count).map { _ in simulation.normal() + 3 }
      let mean = series.reduce(0, +) / Double(count)
      for (lag, value) in Autocovariance.values(series).enumerated() {
        var sum = 0.0
        for index in 0..<count - lag { sum += (series[index] - mean) * (series[index + lag] - mean) }
        #expect((value - sum / Double(count)).magnitude < 1e-13)
      }
    }
  }
}
