import Basics
import Diagnostics
import Notebook
import TestSupport
import Testing

/// What `forecast` takes, and what it says of data that are not whole.
@Suite struct ForecastTests {
  private func said(_ test: TestSession, _ text: String) -> String {
    test.transcript(text).split(separator: "\n").map { line in String(line.drop { $0 == " " }) }.joined(separator: " ")
  }

  private struct Purchase {
    let customer: Int
    let month: Int
    let amount: Double
  }

  /// Purchases of 40 customers in the months of 2023, one a month at most.
  private static let purchases = (1...40).flatMap { customer in
    (1...12).compactMap { month -> Purchase? in
      guard month == customer % 6 + 1 || (month > customer % 6 && (customer * month + customer) % 7 < 2) else {
        return nil
      }
      return Purchase(customer: customer, month: month, amount: Double(20 + (customer * 26 + month * 14) % 180))
    }
  }

  /// A session with these purchases, and whatever the lines of each are.
  private func shop(
    _ header: String, _ more: [String] = [], with clause: String = "", _ lines: (Purchase) -> [String]
  ) throws -> TestSession {
    let folder = try TemporaryFolder("forecast")
    let text = ([header] + Self.purchases.flatMap(lines) + more).joined(separator: "\n") + "\n"
    let test = TestSession()
    test.run("load \"\(try folder.write("t.csv", text))\" as transactions \(clause); as of 2023-12-31")
    return test
  }

  private func plain(_ purchase: Purchase) -> String { "\(purchase.customer),\(day(purchase)),\(purchase.amount)" }

  private func day(_ purchase: Purchase) -> String {
    "2023-\(purchase.month < 10 ? "0" : "")\(purchase.month)-\(10 + purchase.customer % 15)"
  }

  /// What a query of one row and column shows.
  private func value(_ test: TestSession, _ query: String) -> String {
    let rows = test.transcript(query).split(separator: "\n").filter { $0.hasPrefix("│") }
    return (rows.last ?? "").filter { $0 != "│" && $0 != " " }
  }

  // MARK: Costs

  @Test func costsThatAreNotKnown() throws {
    // Half of every amount, but never for customers up to 10, only until June for those up to 15, and on one of two
    // lines for those up to 20.
    let test = try shop("customer,date,amount,cost") { purchase in
      let (customer, half) = (purchase.customer, purchase.amount / 2)
      if customer <= 10 || (customer <= 15 && purchase.month > 6) { return [plain(purchase) + ","] }
      guard (16...20).contains(customer) else { return [plain(purchase) + ",\(half)"] }
      return [
        "\(customer),\(day(purchase)),\(half),\(half / 2)",
        "\(customer),\(day(purchase)),\(half),",
      ]
    }
    let text = said(test, "forecast")
    #expect(text.contains("product cost: not known for 10 customers; that step is left out for them"), "\(text)")
    #expect(text.contains("have no cost and count as margin"))
    #expect(!text.contains("no product cost is known"))
    // Every line with a cost leaves a half, so that the firm's line has no slope.
    #expect(value(test, "customers | where forecast_margin_rate is null | summarize n = count()") == "10")
    #expect(value(test, "customers | where customer <= 10 | summarize n = count(forecast_margin_rate)") == "0")
    #expect(value(test, "customers | where abs(forecast_margin_rate - 0.5) < 1e-12 | summarize n = count()") == "30")
    #expect(
      value(
        test, "customers | where customer <= 10 and forecast_value <> forecast_purchases | summarize n = count()")
        == "0")
    #expect(
      value(
        test,
        "customers | where customer > 10 and abs(forecast_value / forecast_purchases - 0.5) > 1e-12 | summarize n = count()"
      ) == "0")
    let none = said(test, "explain forecast for 5")
    #expect(none.contains("6. product cost: no purchase of this customer has one, left out"), "\(none)")
    #expect(!none.contains("− product cost"))
    let older = said(test, "explain forecast for 12")
    #expect(older.contains("6. margin rate 50%, of the month from 2023-0"), "\(older)")
    #expect(older.contains("the last whose cost is known (the firm's slope"))
    let partly = said(test, "explain forecast for 17")
    #expect(partly.contains("6. margin rate 50%, by the lines with a cost (50% of its amount)"), "\(partly)")
    let whole = said(test, "explain forecast for 30")
    #expect(whole.contains("6. margin rate 50% (the firm's slope"), "\(whole)")
    // Who sets a rate for the others knows all.
    #expect(!said(test, "forecast with margin_rate if(customer <= 10, 20%, null)").contains("not known"))
    let chinese = said(test, "set language zh\nforecast\nexplain forecast for 5\nexplain forecast for 12")
    for part in ["产品成本：10 位客户的成本未知", "的购买没有成本，视为毛利", "6. 产品成本：该客户的购买均无成本，略去", "（最近一个成本已知者）"] {
      #expect(chinese.contains(part), "\(part)\n\(chinese)")
    }
  }

  @Test func noCostAtAll() throws {
    for cost in ["customer,date,amount,cost", "customer,date,amount"] {
      let test = try shop(cost) { [plain($0) + (cost.hasSuffix("cost") ? "," : "")] }
      let text = said(test, "forecast")
      #expect(text.contains("no product cost is known: that step is left out"), "\(text)")
      #expect(!text.contains("not known for"))
      #expect(said(test, "explain forecast for 5").contains("6. product cost: unknown, left out"))
      #expect(
        said(test, "forecast with margin_rate if(customer > 4, 30%, null)").contains("not known for 4 customers"))
    }
  }

  @Test func whatIsSetForCustomers() throws {
    let test = try shop("customer,date,amount") { [plain($0)] }
    #expect(test.run("forecast with cost 3, cost_rate 10%").errors.map(\.code) == ["two-costs"])
    #expect(test.run("forecast with cost 3, cost_rate if(customer = 7, 10%, null)").errors.map(\.code) == ["two-costs"])
    let both = said(
      test,
      "forecast with cost if(customer = 7, null, 3), cost_rate if(customer = 7, 10%, null)\nexplain forecast for 7")
    #expect(both.contains("7. relationship cost: 0.1000 of purchases, as you said 8."), "\(both)")
    #expect(said(test, "explain forecast for 8").contains("− relationship cost 3.00 = value"))
    #expect(said(test, "forecast with margin_rate -5%").contains("40 of 40 customers have a margin below 0"))
    #expect(said(test, "forecast with cost_rate 101%").contains("40 of 40 customers have a cost rate above 100%"))
    #expect(!said(test, "forecast with cost_rate 100%, margin_rate 0").contains("customers have"))
    #expect(
      said(test, "forecast with cost if(customer = 99, 5, null)").contains("`cost` is null for every customer"))
    // 100% is no more than the whole.
    #expect(test.run("forecast with margin_rate 100%").errors.isEmpty)
  }

  @Test func whatTheLeastCostSoFarHolds() throws {
    let folder = try TemporaryFolder("expenses")
    let test = try shop("customer,date,amount") { [plain($0)] }
    let expenses = Self.purchases.map { "\($0.customer),\(day($0)),\($0.customer < 20 ? 2 : 1000)" }
    let file = try folder.write("e.csv", "customer,date,amount\n" + expenses.joined(separator: "\n") + "\n")
    test.run("load \"\(file)\" as expenses; forecast with cost_rate 0.1%")
    // Below what was ever paid the least of that counts, unless less is bought.
    #expect(said(test, "explain forecast for 7").contains("relationship cost 2.00 (the least so far) = value"))
    let dear = said(test, "explain forecast for 30")
    #expect(!dear.contains("(the least so far)") && dear.contains("but at least 1000.00"), "\(dear)")
    #expect(said(test, "set language zh\nexplain forecast for 7").contains("关系成本 2.00（以往最小值）"))
  }

  // MARK: Returns

  /// Customer 3 gives back twice, once in an order of its own; customer 4 within an order; one line has no order.
  private static let returns = [
    "3,2023-11-05,-12.5,R1", "3,2023-11-06,-2.5,R1", "4,2023-11-05,40,X", "4,2023-11-06,-10,X", "5,2023-11-05,-7,",
    "5,2023-11-20,9,Y", "5,2023-11-20,-9,Y", "6,2024-01-05,-30,Z",
  ]

  @Test func returnsThatAreOrders() throws {
    var number = 0
    let test = try shop("customer,date,amount,order", Self.returns) { purchase in
      number += 1
      return ["\(plain(purchase)),O\(number)"]
    }
    let line = "not taken off: 2 returns that are orders of their own, -22.00 in all; `monetary` is net of them"
    #expect(said(test, "forecast").contains(line))
    #expect(said(test, "fit gammagamma").contains(line))
    #expect(said(test, "fit bgnbd; clv horizon 12mo").contains(line))
    #expect(!said(test, "fit nbd").contains("not taken off"))
    #expect(
      said(test, "fit gammagamma with until 2023-11-05").contains("2 returns that are orders of their own, -19.50"))
    #expect(!said(test, "fit gammagamma with until 2023-10-31").contains("not taken off"))
    #expect(said(test, "set language zh\nforecast").contains("未扣减：单独成单的退货 2 笔，合计 -22.00"))
  }

  @Test func returnsWithoutOrders() throws {
    let rows = ["3,2023-11-05,-12.5", "4,2023-12-31,-7.5", "4,2024-01-01,-100"]
    let test = try shop("customer,date,amount", rows) { [plain($0)] }
    #expect(said(test, "forecast").contains("not taken off: 2 returns that are orders of their own, -20.00 in all"))
    #expect(said(test, "as of 2024-01-31\nfit gammagamma").contains("3 returns that are orders of their own, -120.00"))
    // Whole quarters end before the last return.
    #expect(said(test, "forecast with period quarter").contains("not taken off: 2 returns"))
    #expect(
      said(test, "as of 2023-11-30\nforecast").contains("not taken off: 1 return that is an order of its own, -12.50;"))
  }

  @Test func returnsAsPurchasesOrDropped() throws {
    let rows = ["3,2023-11-05,-12.5", "4,2023-12-01,-7.5"]
    let gross = try shop("customer,date,amount", rows, with: "with returns gross") { [plain($0)] }
    let text = said(gross, "forecast")
    #expect(
      text.contains("left out: 2 purchase days on which more came back than was bought, -20.00 in all"), "\(text)")
    #expect(!text.contains("not taken off"))
    #expect(!said(gross, "fit gammagamma").contains("not taken off"))
    let drop = try shop("customer,date,amount", rows, with: "with returns drop") { [plain($0)] }
    let dropped = said(drop, "forecast\nfit gammagamma")
    #expect(!dropped.contains("not taken off") && !dropped.contains("more came back"))
  }

  // MARK: Amounts of all sizes

  @Test func amountsOfAnySize() throws {
    let query = "customers | summarize x = round(sum(forecast_purchases) * SCALE, 1)"
    var found: Set<String> = []
    for (scale, text) in [(1.0, "1"), (1e-4, "1e4"), (1e-8, "1e8"), (1e6, "1e-6")] {
      let test = try shop("customer,date,amount") { purchase in
        ["\(purchase.customer),\(day(purchase)),\(purchase.amount * scale)"]
      }
      let outcome = test.run("forecast")
      #expect(outcome.errors.isEmpty, "\(outcome.errors)")
      found.insert(value(test, query.replacing("SCALE", with: text)))
      let said = said(test, "forecast\nexplain forecast for 7\nfit bgnbd\nfit gammagamma\nclv horizon 12mo")
      #expect(!said.contains(" 0.00 │") && !said.contains("E = 0.00,") && !said.contains("in all, 0.00"), "\(said)")
      #expect(!said.contains("k 0.0000;") && !said.contains("k = 0.0000;"))
    }
    #expect(found.count == 1, "\(found)")
  }

  @Test func edges() throws {
    let test = try shop("customer,date,amount") { [plain($0)] }
    let below = Set(Self.purchases.map(\.customer)).count { customer in
      (Self.purchases.last { $0.customer == customer }?.amount ?? 0) < 100
    }
    #expect(below > 0)
    let text = said(test, "forecast with edges (100, 500)")
    #expect(
      text.contains(
        "the last mean amount of \(below) customers lies below the first edge, 100.00: they count to the first"),
      "\(text)")
    #expect(!said(test, "forecast").contains("below the first edge"))
    #expect(test.run("forecast with edges (500, 900)").errors.map(\.code) == ["wrong-edges"])
    #expect(test.run("forecast with edges (0, 900)").errors.map(\.code) == ["wrong-edges"])
  }
}
