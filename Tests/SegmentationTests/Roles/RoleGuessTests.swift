import Basics
import Columns
import Diagnostics
import Segmentation
import Testing

struct RoleGuessTests {
  private func guess(_ file: String, _ columns: [(String, Column)]) throws -> String? {
    try RoleTable.guess(columns: Make.table(columns), file: file, mapped: [], exceptions: [], run: RunContext())?.name
  }

  private let ids = Make.integers([1, 2])
  private let same = Make.integers([1, 1])
  private let days = Make.dates([1, 1])
  private let money = Make.money([1, 1])
  private let words = Make.texts(["x", "y"])

  @Test(arguments: [
    ("interactions.csv", "interactions"), ("data/2024-Interaction_log.csv", "interactions"), ("互动.csv", "interactions"),
    ("customer_cases.csv", "cases"), ("客户投诉.csv", "cases"), ("expenses.csv", "expenses"), ("客户费用2024.csv", "expenses"),
    ("customers.csv", "customers"), ("客户.csv", "customers"), ("orders.csv", "transactions"),
    ("house_prices.csv", "community_prices"), ("小区房价.csv", "community_prices"),
    ("source_costs.json.gz", "source_costs"),
    ("黑名单.csv", "blacklist"), ("门店.csv", "stores"),
  ])
  func aFilesNameSpeaksOfATable(file: String, table: String) {
    #expect(RoleTable.named(byFile: file).first?.name == table)
  }

  @Test func namesThatSpeakOfNothing() {
    #expect(RoleTable.named(byFile: "cdnow.csv").isEmpty)
    #expect(RoleTable.named(byFile: "showcases.csv").isEmpty)
    #expect(RoleTable.named(byFile: "").isEmpty)
  }

  @Test func theNameDecidesBetweenTablesThatFit() throws {
    let columns = [("customer", same), ("date", days), ("amount", money)]
    #expect(try guess("x.csv", columns) == "transactions")
    #expect(try guess("expenses.csv", columns) == "expenses")
    #expect(try guess("费用.csv", [("客户编号", same), ("日期", days), ("金额", money)]) == "expenses")
    // The name alone does not make a table.
    #expect(try guess("opportunities.csv", columns) == "transactions")
  }

  @Test func withoutANameTheHeaderDecides() throws {
    #expect(try guess("x.csv", [("customer_id", same), ("date", days), ("event_type", words)]) == "interactions")
    #expect(try guess("x.csv", [("customer_id", ids), ("name", words), ("type", words)]) == "customers")
    #expect(try guess("x.csv", [("客户", same), ("创建日期", days), ("阶段", words)]) == "opportunities")
    #expect(try guess("x.csv", [("门店", words), ("纬度", money), ("经度", money)]) == "stores")
    #expect(try guess("x.csv", [("region", words), ("competitor", words), ("share", money)]) == "shares")
    #expect(try guess("x.csv", [("a", words), ("b", words)]) == nil)
    // A name or a region alone tells too little.
    #expect(try guess("x.csv", [("region", words), ("b", words)]) == nil)
    #expect(try guess("regions.csv", [("region", words), ("b", words)]) == "regions")
  }

  @Test func aColumnOfTheWrongTypeIsSaid() {
    #expect(throws: Failure.self) {
      try guess("expenses.csv", [("customer", same), ("date", days), ("amount", words)])
    }
  }
}
