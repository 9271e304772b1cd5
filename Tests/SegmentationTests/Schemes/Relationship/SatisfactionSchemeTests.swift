import Basics
import Columns
import Diagnostics
import Segmentation
import Testing

/// Satisfaction and NPS.
struct SatisfactionSchemeTests {
  private let asOf = CalendarDate(daysSinceEpoch: 1000)

  /// Customer 1 bought twice and is no lost one, 2 is lost, 3 bought once, 4 never; a customer a satisfaction.
  private func past(_ answers: [Double?], nps: [Int64?]? = nil) throws -> PastData {
    let ids = answers.indices.map { Int64($0 + 1) }
    var columns = [("id", Make.integers(ids)), ("satisfaction", Make.numbers(answers))]
    if let nps { columns.append(("nps", Make.integers(nps))) }
    let lines: [(Int64, Int32, Int64)] = [(1, 900, 1), (1, 990, 1), (2, 600, 1), (2, 630, 1), (3, 990, 1)]
    return try PastData(Make.transactions(lines), customers: Make.table(columns), asOf: asOf)
  }

  @Test func satisfiedByBuyingAgain() throws {
    #expect(try past([4, 4, 5, 5]).codes(.satisfaction) == ["apostle", "mercenary", "mercenary", "none"])
    #expect(try past([3.9, 3, 1, 5]).codes(.satisfaction) == ["hostage", "defector", "defector", "none"])
    #expect(try past([nil, 6, -1, nil]).codes(.satisfaction) == ["unknown", "defector", "unknown", "none"])
    #expect(
      try past([4, 4, 5, 5]).codes(.satisfaction, settings(("patience", "20"), ("repeat_days", "1"))) == [
        "apostle", "apostle", "apostle", "none",
      ])
  }

  @Test func theScaleIsStatedOrTakenFromTheAnswers() throws {
    func scale(_ answers: [Double?], _ given: (String, String)...) throws -> Value? {
      try past(answers).segment(.satisfaction, given.flatMap { settings($0) }).thresholds.first?.value
    }
    #expect(try scale([5, 1, nil]) == .integer(5))
    #expect(try scale([5.1, 1, nil]) == .integer(10))
    #expect(try scale([10, 1, nil]) == .integer(10))
    #expect(try scale([11, 1, nil]) == .integer(100))
    #expect(try scale([4, 1, nil], ("scale", "10")) == .integer(10))
    #expect(try past([8, 7.9, 10]).codes(.satisfaction) == ["apostle", "defector", "mercenary"])
    #expect(try past([80, 79, 100]).codes(.satisfaction) == ["apostle", "defector", "mercenary"])
    // Beyond the stated scale an answer is none.
    #expect(
      try past([8, 5, 4]).codes(.satisfaction, settings(("scale", "5"))) == ["unknown", "mercenary", "mercenary"])
    #expect(try past([4, 4, 4]).codes(.satisfaction, settings(("satisfied", "81%")))[0] == "hostage")
    #expect(try past([nil, nil, nil]).codes(.satisfaction) == ["unknown", "unknown", "unknown"])
  }

  @Test func csatIsOverTheBuyersWhoAnswered() throws {
    let thresholds = try past([4, nil, 2, 5], nps: [9, 6, 7, 10]).segment(.satisfaction).thresholds
    #expect(thresholds.map(\.value).suffix(2) == [.number(50), .number(25)])
    let without = try past([4, 4, 4]).segment(.satisfaction)
    #expect(without.thresholds.map(\.label.en).contains("NPS") == false)
    #expect(without.thresholds.count == 3)
  }

  @Test func satisfactionMustBeLoaded() throws {
    let past = try PastData(Make.transactions([(1, 990, 1)]), asOf: asOf)
    let failure = #expect(throws: Failure.self) { try past.segment(.satisfaction) }
    #expect(failure?.diagnostics.first?.code == "missing-column")
  }

  @Test func npsAtItsCuts() throws {
    let past = try past([1, 1, 1, 1, 1, 1, 1], nps: [10, 9, 8, 7, 6, 0, nil])
    let segmentation = try past.segment(.nps)
    #expect(
      segmentation.codes == ["promoter", "promoter", "passive", "passive", "detractor", "detractor", "unknown"])
    #expect(segmentation.thresholds.map(\.value) == [.integer(6), .number(0)])
    #expect(
      try past.codes(.nps, settings(("promoter", "10"), ("passive", "6"))).prefix(5) == [
        "promoter", "passive", "passive", "passive", "passive",
      ])
    #expect(try self.past([1, 1, 1], nps: [11, -1, 9]).codes(.nps) == ["unknown", "unknown", "promoter"])
  }
}
