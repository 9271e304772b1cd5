import Testing

@testable import PurchaseModels

@Suite struct CalibrationBinsTests {
  @Test func `tenths of who was said to be alive`() {
    let bins = CalibrationBins(
      alive: [0.05, 0.1, 0.12, 0.95, 1], any: [0.25, 0.5, 0.25, 0.75, 0.25], actual: [0, 1, 0, 4, 0]
    ).bins
    #expect(bins.map(\.from) == [0, 0.1, 0.9])
    #expect(bins.map(\.customers) == [1, 2, 2])
    #expect(bins.map(\.meanAlive) == [0.05, 0.11, 0.975])
    #expect(bins.map(\.expectedToBuy) == [0.25, 0.375, 0.5])
    #expect(bins.map(\.bought) == [0, 0.5, 0.5])
  }

  @Test func `who has no probability is left out, what is none goes to an end`() {
    let bins = CalibrationBins(
      alive: [.nan, 0, -0.1, 1.1, .infinity, -.infinity], any: [1, 1, 1, 1, 1, 1], actual: [1, 1, 1, 1, 1, 1]
    ).bins
    #expect(bins.map(\.customers) == [3, 2])
    #expect(bins.map(\.from) == [0, 0.9])
    #expect(CalibrationBins(alive: [], any: [], actual: []).bins.isEmpty)
    #expect(CalibrationBins(alive: [.nan], any: [0.5], actual: [1]).bins.isEmpty)
  }
}
