import Testing

@testable import PurchaseModels

@Suite struct MinimizerTests {
  /// Rosenbrock's valley.
  private func valley(_ x: [Double]) -> Minimizer.Point {
    let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
    return Minimizer.Point(value: a * a + 100 * b * b, gradient: [-2 * a - 400 * x[0] * b, 200 * b])
  }

  @Test func `a curved valley is followed to its end`() throws {
    let found = try Minimizer(box: [-5...5, -5...5]).minimize(from: [-1.2, 1], valley)
    #expect(found.isConverged)
    #expect(difference(found.place[0], 1) < 1e-7)
    #expect(difference(found.place[1], 1) < 1e-7)
    #expect(difference(found.hessian?[0, 0] ?? 0, 802) < 1e-4)
    #expect(difference(found.hessian?[1, 0] ?? 0, -400) < 1e-4)
  }

  @Test func `a minimum outside of the box is one at its side`() throws {
    let found = try Minimizer(box: [-5...0.5, -5...5]).minimize(from: [-1.2, 1], valley)
    #expect(found.isConverged)
    #expect(found.atSide == [true, false])
    #expect(found.place[0] == 0.5)
    #expect(difference(found.place[1], 0.25) < 1e-7)
  }

  @Test func `where the function is not a number the search turns back`() throws {
    let found = try Minimizer(box: [-50...50]).minimize(from: [30]) { x in
      Minimizer.Point(value: x[0] < -1 ? .nan : x[0] * x[0], gradient: [2 * x[0]])
    }
    #expect(found.isConverged)
    #expect(found.place[0].magnitude < 1e-6)
  }

  @Test func `a function that never is a number ends the search`() throws {
    let found = try Minimizer(box: [-5...5]).minimize(from: [1]) { _ in Minimizer.Point(value: .nan, gradient: [.nan]) }
    #expect(!found.value.isFinite)
  }
}
