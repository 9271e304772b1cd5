import Basics
import Columns
import Foundation
import Notebook
import TestSupport
import Testing

/// `choose` and `value curve`.
struct ValueAnalysisTests {
  private func numbers(_ table: Table?, _ name: String) throws -> [Double?] {
    let column = try #require(table?.column(named: name))
    return (0..<column.count).map { row in
      switch column.value(at: row) {
      case .number(let number): number
      case .integer(let number): Double(number)
      case .decimal(let number): number.doubleValue
      default: nil
      }
    }
  }

  private func texts(_ table: Table?, _ name: String) throws -> [String] {
    let column = try #require(table?.column(named: name))
    return (0..<column.count).map { if case .text(let text) = column.value(at: $0) { text } else { "–" } }
  }

  private func close(_ found: [Double?], _ wanted: [Double?]) -> Bool {
    found.count == wanted.count
      && zip(found, wanted).allSatisfy { $0 == $1 || abs(($0 ?? .infinity) - ($1 ?? -.infinity)) < 1e-12 }
  }

  // MARK: choose

  private func partners() -> TestSession {
    let test = TestSession()
    test.run("load \"datasets/partners/partners.csv\" as partners")
    return test
  }

  private let criteria = "choose partners on outlets, brand, capacity, price"

  @Test func chooseWorksOutThePartnersAsByHand() throws {
    let test = partners()
    let table = test.run("\(criteria) with cost (price)").result
    #expect(try texts(table, "name") == ["A", "B", "C"])
    #expect(close(try numbers(table, "score"), [5.0 / 8, 3.0 / 8, 1.0 / 3]))
    #expect(close(try numbers(table, "point_1"), [1, 0.3, 0]))
    #expect(close(try numbers(table, "point_4"), [0.5, 0, 1]))
    let said = test.transcript("\(criteria) with cost (price)")
    #expect(said.contains("`A` wins") || said.contains("A wins"))
    // Capacity: 2/5 with B, 3/5 with C; price: 10/19 with C; the others never.
    let ties = said.split(separator: "\n").filter { $0.contains("%") && $0.contains("│") }
    #expect(ties.filter { $0.contains("40") && $0.contains("capacity") && $0.contains("B") }.count == 1)
    #expect(ties.filter { $0.contains("60") && $0.contains("capacity") && $0.contains("C") }.count == 1)
    #expect(ties.filter { $0.contains("52.6") && $0.contains("price") }.count == 1)
    #expect(ties.count == 3)
    #expect(said.contains("no rival draws level: outlets, brand"))
  }

  @Test func chooseByOtherWeightsAndScales() throws {
    let test = partners()
    // Above 2/5 for capacity B wins; at 2/5 both are level.
    #expect(try texts(test.run("\(criteria) with cost (price), weights (1, 1, 2.1, 1)").result, "name").first == "B")
    let level = test.run("\(criteria) with cost (price), weights (1, 1, 2, 1)").result
    #expect(try numbers(level, "place") == [1, 1, 3])
    // More of the price is better: A and B are level at 5/8, C falls to 1/12.
    let wrong = test.run(criteria).result
    #expect(close(try numbers(wrong, "score"), [5.0 / 8, 5.0 / 8, 1.0 / 12]))
    let plain = test.run("choose partners on brand, price with scale none, cost price, weights (3, 1)").result
    #expect(close(try numbers(plain, "score"), [(255.0 - 100) / 4, (180.0 - 90) / 4, (195.0 - 110) / 4]))
    // Every numeric column when none is said; one criterion has no ties to look for.
    #expect(test.run("choose partners").result?.names.count == 7)
    #expect(!test.transcript("choose partners on brand by name").contains("持平"))
    #expect(try texts(test.run("choose partners on brand by name").result, "name").first == "Anhe Stores")
  }

  @Test func chooseLeavesOutWhatLacksACriterion() throws {
    let test = partners()
    test.run("partners | derive brand = if(partner = 'A', null, brand), capacity = 1 | as some")
    let outcome = test.run("choose some on brand, capacity")
    #expect(try texts(outcome.result, "name") == ["B", "C"])
    // A constant criterion is ½ for all.
    #expect(try numbers(outcome.result, "point_2") == [0.5, 0.5])
    test.run("partners | where brand > 1000 | as none_of_them")
    #expect(test.run("choose none_of_them on brand").errors.isEmpty)
  }

  @Test func chooseRefusesWhatDoesNotFit() {
    let test = partners()
    func codes(_ text: String) -> [String] { test.run(text).errors.map(\.code) }
    #expect(test.run("choose partner on brand").errors.first?.candidates == ["partners"])
    #expect(test.run("choose partners on brnd").errors.first?.candidates == ["brand"])
    #expect(codes("choose partners on name") == ["wrong-type"])
    #expect(codes("choose partners on brand, brand") == ["repeated-column"])
    #expect(codes("choose partners on brand, price with weights (1, 2, 3)") == ["wrong-value"])
    #expect(codes("choose partners on brand, price with weights (0, 0)") == ["wrong-value"])
    #expect(codes("choose partners on brand, price with weights (1, -1)") == ["wrong-value"])
    #expect(test.run("choose partners on brand with cost (brnd)").errors.first?.candidates == ["brand"])
    #expect(codes("choose partners on brand by nobody") == ["unknown-column"])
  }

  // MARK: margin

  @Test func marginByPeriod() throws {
    let test = try shop(nil, expenses: "customer,date,amount\nB,2024-02-01,4.00\nA,2024-06-01,1.5\nA,2024-09-01,7\n")
    let table = test.run("margin").result
    #expect(try numbers(table, "purchases") == [100, 80, 500])
    #expect(try numbers(table, "product_cost") == [60, 50, 1])
    #expect(try numbers(table, "relationship_cost") == [4, 1.5, 0])
    #expect(try numbers(table, "margin") == [36, 28.5, 499])
    #expect(close(try numbers(table, "rate"), [0.36, 28.5 / 80, 0.998]))
    #expect(test.transcript("margin").contains("not over on 2024-08-15"))
    // Of one customer, from the first period on; one without anything is 0.
    #expect(try numbers(test.run("margin by month for 'B'").result, "margin") == [-4, 20, 0, 0, 499])
    #expect(try numbers(test.run("margin by year for 'A'").result, "margin") == [48.5])
    #expect(test.run("margin for 'C'").errors.map(\.code) == ["unknown-customer"])
    #expect(!test.transcript("as of 2024-06-30\nmargin").contains("not over"))
    #expect(try numbers(test.session.workspace.lastResult, "margin") == [36, 28.5])
  }

  @Test func marginAddsUpToTheColumn() throws {
    let test = TestSession()
    for name in ["transactions", "customers", "expenses"] { test.run("load \"datasets/bank/\(name).csv\"") }
    test.run("margin by month")
    let periods = test.run("_ | summarize margin = sum(margin)").result
    #expect(try numbers(periods, "margin") == [318_536.94])
    #expect(try numbers(test.run("customers | summarize margin = sum(margin)").result, "margin") == [318_536.94])
    let said = TestSession.cdnow().transcript("margin by year")
    #expect(said.contains("no product cost is taken off") && said.contains("no table `expenses`"))
  }

  // MARK: value curve

  private func shop(_ customers: String?, expenses: String? = nil) throws -> TestSession {
    let folder = try TemporaryFolder("value-curve")
    let test = TestSession()
    // A since the first quarter, B since the second; the third is not over on 2024-08-15.
    let lines = """
      customer,date,amount,cost
      A,2024-01-10,100.00,60.00
      A,2024-05-10,50.00,40.00
      B,2024-04-10,30.00,10.00
      B,2024-08-15,500.00,1.00
      """
    for (name, text) in [("transactions", lines), ("customers", customers), ("expenses", expenses)] {
      guard let text else { continue }
      let file = folder.path + "/" + name + ".csv"
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      #expect(test.run("load \"\(file)\" as \(name)").errors.isEmpty)
    }
    return test
  }

  @Test func valueCurveByAge() throws {
    let test = try shop(
      "id,acquisition_cost\nA,20\nB,\n", expenses: "customer,date,amount\nB,2024-02-01,4.00\nA,2024-06-01,1\n")
    let outcome = test.run("value curve")
    // Age 0: A 40, B 20 − 4 spent before; age 1: A alone, 10 − 1. Winning one cost 10 on average.
    #expect(try numbers(outcome.result, "age") == [0, 1])
    #expect(try numbers(outcome.result, "customers") == [2, 1])
    #expect(try numbers(outcome.result, "margin") == [28, 9])
    #expect(try numbers(outcome.result, "cumulative") == [28, 37])
    #expect(try numbers(outcome.result, "net") == [18, 27])
    let said = test.transcript("value curve")
    #expect(said.contains("breaks even at age 0"))
    #expect(said.contains("1 of 2 buyers have no acquisition cost"))
    #expect(test.transcript("value curve with acquisition 35").contains("breaks even at age 1"))
    #expect(test.transcript("value curve with acquisition 100").contains("does not break even"))
    #expect(try numbers(test.run("value curve by month").result, "age").count == 7)
    #expect(try numbers(test.run("value curve with on amount").result, "margin") == [65, 50])
    #expect(test.transcript("set language zh\nvalue curve").contains("平均获客成本：10.00"))
  }

  @Test func valueCurveSaysWhatIsMissing() throws {
    let said = try shop(nil).transcript("value curve")
    #expect(said.contains("no `acquisition_cost`") && said.contains("no table `expenses`"))
    let cdnow = TestSession.cdnow()
    let outcome = cdnow.transcript("value curve by year")
    #expect(outcome.contains("amount stands for the margin"))
    #expect(try numbers(cdnow.session.workspace.lastResult, "customers") == [2357])
    #expect(cdnow.transcript("as of 1997-01-20\nvalue curve").contains("No buyer"))
    #expect(TestSession().run("value curve").errors.map(\.code) == ["missing-table"])
  }
}
