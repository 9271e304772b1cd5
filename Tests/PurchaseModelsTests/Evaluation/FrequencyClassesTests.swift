import Testing

@testable import PurchaseModels

@Suite struct FrequencyClassesTests {
  @Test func `means by purchases before, the last class with all beyond`() {
    let classes = FrequencyClasses(
      purchases: [0, 0, 1, 2, 3, 9], actual: [1, 0, 2, 3, 4, 8], expected: [0.5, 0.25, 1, 2, 3, 7], last: 3)
    #expect(classes.customers == [2, 1, 1, 2])
    #expect(classes.actual == [0.5, 2, 3, 6])
    #expect(classes.expected == [0.375, 1, 2, 5])
  }

  @Test func `who has no prediction or no history is passed over`() {
    let classes = FrequencyClasses(
      purchases: [0, .nan, -1, 1, 1e300, .infinity], actual: [5, 5, 5, 5, 2, 4], expected: [.nan, 1, 1, 2, 1, 3],
      last: 2)
    #expect(classes.customers == [0, 1, 2])
    #expect(classes.actual[0].isNaN && classes.expected[0].isNaN)
    #expect(classes.actual[1...] == [5, 3])
    #expect(classes.expected[1...] == [2, 2])
  }

  @Test func `nobody, one class, arrays of different lengths`() {
    #expect(FrequencyClasses(purchases: [], actual: [], expected: [], last: 1).customers == [0, 0])
    let one = FrequencyClasses(purchases: [0, 4, 2], actual: [1, 3], expected: [2, 4, 6], last: -3)
    #expect(one.customers == [2] && one.actual == [2] && one.expected == [3])
  }
}
