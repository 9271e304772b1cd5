import Basics
import Columns
import Diagnostics
import Notebook
import TestSupport
import Testing

/// `basket`, `recommend`, `preference`, `next orders` and `replenish`, as commands.
struct BasketAnalysisTests {
  private func session(_ lines: String) -> TestSession {
    let test = TestSession()
    for line in lines.split(separator: "\n") {
      let outcome = test.run(String(line))
      #expect(outcome.errors.isEmpty, "\(line): \(outcome.errors.first?.message.en ?? "")")
    }
    return test
  }

  private func harbour(_ tables: String...) -> TestSession {
    session((["transactions"] + tables).map { "load \"datasets/harbour/\($0).csv\"" }.joined(separator: "\n"))
  }

  private func values(_ table: Table?, _ name: String) throws -> [Value] {
    let column = try #require(table?.column(named: name))
    return (0..<column.count).map { column.value(at: $0) }
  }

  private func texts(_ table: Table?, _ name: String) throws -> [String] {
    try values(table, name).map { if case .text(let text) = $0 { text } else { "" } }
  }

  private func numbers(_ table: Table?, _ name: String) throws -> [Double] {
    try values(table, name).map { value in
      switch value {
      case .number(let number): number
      case .decimal(let decimal): decimal.doubleValue
      case .integer(let integer): Double(integer)
      default: .nan
      }
    }
  }

  private func isNear(_ value: Double, _ text: String?) -> Bool {
    guard let expected = text.flatMap({ Double($0) }) else { return false }
    return expected.isInfinite ? value.isNaN : abs(value - expected) <= 1e-12 * max(1, abs(expected))
  }

  // MARK: basket

  @Test func rulesAreThoseOfMlxtend() throws {
    let test = session(
      "load \"Tests/ReferenceNumbers/baskets.csv\" as transactions map customer = basket, product = item, date = make_date(2024, 1, 1), amount = 1"
    )
    let table = test.run(
      "basket by customer with support 6%, least 1, confidence 50%, lift 0, longest 10, consequents 9"
    ).result
    let expected = try ReferenceNumbers.rows("rules")
    #expect(table?.rowCount == expected.count)
    func key(_ text: String, _ separator: Character) -> Set<String> {
      Set(text.split { $0 == separator || $0 == " " }.map(String.init))
    }
    let sides = zip(try texts(table, "antecedent"), try texts(table, "consequent")).map { (key($0, "+"), key($1, "+")) }
    for rule in expected {
      let wanted = (key(rule["antecedent"] ?? "", " "), key(rule["consequent"] ?? "", " "))
      let row = try #require(sides.firstIndex { $0 == wanted })
      for name in ["support", "confidence", "lift", "leverage", "conviction"] {
        #expect(isNear(try numbers(table, name)[row], rule[name]), "\(name) \(rule)")
      }
    }
  }

  @Test func harboursRulesAreThoseOfMlxtend() throws {
    let table = harbour().run("basket with support 0.3%, confidence 5%, lift 1").result
    let expected = try ReferenceNumbers.rows("harbour_rules")
    #expect(table?.rowCount == expected.count)
    let sides = zip(try texts(table, "antecedent"), try texts(table, "consequent")).map { "\($0) → \($1)" }
    for rule in expected {
      let row = try #require(sides.firstIndex(of: "\(rule["antecedent"] ?? "") → \(rule["consequent"] ?? "")"))
      for name in ["support", "confidence", "lift"] {
        #expect(isNear(try numbers(table, name)[row], rule[name]), "\(name) \(rule)")
      }
    }
    // The three of the page of the data set.
    let pair = try #require(sides.firstIndex(of: "Mooncake → Oolong"))
    #expect(try values(table, "baskets")[pair] == .integer(286))
  }

  /// Orders: tea and cup together three times, tea alone once, cup and wok once; a wok given back; a gift.
  private func smallShop() throws -> TestSession {
    let test = TestSession()
    let rows = [
      "1,o1,2024-01-01,tea,drinks,10,1", "1,o1,2024-01-01,cup,dishes,4,2", "2,o2,2024-01-02,tea,drinks,10,1",
      "2,o2,2024-01-02,cup,dishes,4,1", "3,o3,2024-01-03,tea,drinks,10,1", "3,o3,2024-01-03,cup,dishes,4,1",
      "4,o4,2024-01-04,tea,drinks,10,1", "5,o5,2024-01-05,cup,dishes,4,1", "5,o5,2024-01-05,wok,kitchen,30,1",
      "4,o6,2024-01-06,wok,kitchen,30,1", "4,o6,2024-01-08,wok,kitchen,-30,-1", "4,o4,2024-01-04,cup,dishes,0,1",
    ]
    let folder = try TemporaryFolder("shop")
    let file = folder.path + "/shop.csv"
    try AtomicFile.write(
      "customer,order,date,product,category,amount,quantity\n" + rows.joined(separator: "\n"), to: file)
    test.run("load \"\(file)\" as transactions")
    return test
  }

  @Test func returnsAndGiftsAreNotBought() throws {
    let test = try smallShop()
    let table = test.run("basket with support 0, least 1, confidence 0, lift 0").result
    #expect(test.transcript("basket").contains("5 baskets (orders), 3 products"))
    #expect(try texts(table, "antecedent") == ["wok", "cup", "tea", "cup"])
    #expect(try texts(table, "consequent") == ["cup", "tea", "cup", "wok"])
    #expect(try numbers(table, "confidence") == [1, 0.75, 0.75, 0.25])
    // Never wrong: no conviction.
    #expect(try values(table, "conviction")[0] == .null)
    #expect(test.run("basket with least 4").result?.rowCount == 0)
    #expect(test.run("basket on category by day with least 3, confidence 0, lift 0").result?.rowCount == 2)
    #expect(test.run("basket on brand").errors.map(\.code) == ["missing-column"])
    #expect(test.run("basket on colour").errors.isEmpty == false)
    #expect(test.run("basket with support 120%").errors.map(\.code) == ["wrong-value"])
    #expect(TestSession().run("basket").errors.map(\.code) == ["missing-table"])
  }

  @Test func withoutOrdersADayIsABasket() throws {
    let folder = try TemporaryFolder("days")
    let file = folder.path + "/days.csv"
    try AtomicFile.write(
      "customer,date,product,amount\n1,2024-01-01,tea,1\n1,2024-01-01,cup,1\n1,2024-01-02,wok,1\n2,2024-01-01,cup,1\n",
      to: file)
    let test = session("load \"\(file)\" as transactions")
    let said = test.transcript("basket with least 1")
    #expect(said.contains("3 baskets (customers' days), 3 products"))
    #expect(said.contains("what a customer bought on one day is a basket"))
    #expect(test.run("basket by order").errors.map(\.code) == ["missing-column"])
  }

  // MARK: recommend

  @Test func offersWhatIsLackingByPriceAndConfidence() throws {
    let test = try smallShop()
    let table = test.run("recommend with support 0, least 1, confidence 0, lift 0").result
    // Who has tea and cup lacks the wok: 30 by 1 of 4. Tea is 10 by 3 of 4; a cup 16 for 5 pieces, by 3 of 4.
    #expect(try texts(table, "item") == ["wok", "wok", "wok", "tea", "cup"])
    #expect(try values(table, "customer") == [1, 2, 3, 5, 4].map { .integer($0) })
    #expect(try texts(table, "because") == ["cup", "cup", "cup", "cup", "tea"])
    #expect(try numbers(table, "price") == [30, 30, 30, 10, 3.2])
    #expect(try numbers(table, "expected_value") == [7.5, 7.5, 7.5, 7.5, 2.4])
    #expect(try values(test.run("customers | select recommended").result, "recommended").count == 5)
    #expect(try texts(test.run("recommend for 5 with support 0, least 1, lift 0").result, "item") == ["tea"])
    #expect(test.run("recommend for '5' with support 0, least 1, lift 0").result?.rowCount == 1)
    #expect(test.run("recommend for monetary > 1000").result?.rowCount == 0)
    #expect(test.run("recommend for 6").errors.map(\.code) == ["unknown-customer"])
    #expect(test.run("recommend for monetary").errors.map(\.code) == ["wrong-type"])
  }

  @Test func aNewProductGoesToThoseOfItsCategory() throws {
    let test = try smallShop()
    let table = test.run("recommend new product in 'Drinks'").result
    // Drinks have 4 buyers, dishes 4, both 3: cosine ¾; kitchen none in common.
    #expect(try numbers(table, "customer").first == 4)
    let affinity = try numbers(table, "affinity")
    #expect(affinity[0] == 1)
    #expect(abs(affinity[1] - (10 + 4 * 0.75) / 14) < 1e-9)
    #expect(test.run("customers | where affinity = 1").result?.rowCount == 1)
    #expect(test.run("recommend new product in 'drink'").errors.first?.candidates == ["drinks"])
  }

  // MARK: preference

  @Test func lastAndMostUsual() throws {
    let test = TestSession()
    let folder = try TemporaryFolder("preference")
    let file = folder.path + "/p.csv"
    try AtomicFile.write(
      """
      customer,date,amount,product,category,owner
      1,2024-01-01,5,tea,drinks,Ann
      1,2024-01-02,5,tea,drinks,Bob
      1,2024-01-03,5,cup,dishes,Ann
      1,2024-01-03,9,wok,kitchen,Ann
      2,2024-01-01,5,b,y,Bob
      2,2024-01-02,5,a,x,
      2,2024-01-03,-5,a,x,Ann
      3,2024-01-01,-5,a,x,Ann

      """, to: file)
    test.run("load \"\(file)\" as transactions")
    let table = test.run("preference").result
    #expect(try values(table, "customer") == [.integer(1), .integer(2)])
    // Of one day the largest line is the last; of equally usual ones the first by name.
    #expect(try texts(table, "last_product") == ["wok", "a"])
    #expect(try texts(table, "usual_product") == ["tea", "a"])
    #expect(try texts(table, "usual_category") == ["drinks", "x"])
    #expect(try texts(table, "last_owner") == ["Ann", "Bob"])
    #expect(try texts(table, "usual_owner") == ["Ann", "Bob"])
    #expect(try numbers(table, "owner_share") == [0.75, 1])
    #expect(try values(test.run("customers | select usual_owner").result, "usual_owner").last == .null)
    #expect(test.run("preference with owners cases").errors.first?.code.hasPrefix("missing-") == true)
    #expect(TestSession.cdnow().run("preference").errors.map(\.code) == ["missing-column", "missing-column"])
  }

  // MARK: next orders

  @Test func nextOrdersListWhoIsDueFirst() throws {
    let test = harbour("customers", "products")
    let table = test.run("next orders").result
    #expect(table?.rowCount == 4622)
    #expect(test.transcript("next orders").contains("due 614, overdue 3320, later 688"))
    #expect(test.run("customers | where overdue").result?.rowCount == 3320)
    let products = test.run("next orders by product").result
    #expect(products?.names == ["customer", "product", "last_purchase", "life_days", "next_order", "status"])
    #expect(TestSession.cdnow().run("next orders by product").errors.map(\.code).contains("missing-column"))
  }

  // MARK: replenish

  @Test func replenishesAsThePageOfTheRiceShopSays() throws {
    let test = session("load \"datasets/rice-shop/transactions.csv\"\nload \"datasets/rice-shop/customers.csv\"")
    let said = test.transcript("replenish")
    #expect(said.contains("deliveries for 141 of 150 customers, 11 of them due by 2025-02-10"))
    #expect(said.contains("never bought: 3; use or persons unknown: 6; payday unknown: no collection: 8"))
    let rows = test.run(
      """
      customers | where customer in ('H001', 'H012', 'H031', 'H044', 'H150') | sort customer
       | select runs_out, next_delivery, collection
      """
    ).result
    func days(_ name: String) throws -> [String] {
      try values(rows, name).map { if case .date(let day) = $0 { day.description } else { "" } }
    }
    #expect(try days("runs_out") == ["2025-03-04", "2025-03-05", "2025-02-16", "2025-02-15", ""])
    #expect(try days("next_delivery") == ["2025-03-02", "2025-03-03", "2025-02-14", "2025-02-14", ""])
    #expect(try days("collection") == ["2025-03-10", "2025-03-28", "2025-02-28", "2025-02-28", ""])
  }

  @Test func paydaysAtTheEndsOfMonths() throws {
    let folder = try TemporaryFolder("paydays")
    let test = TestSession()
    // Ten days from 25 + 5 at 3 a day; leads of 0 put deliveries on 2024-02-29, 2024-04-30, 2024-12-31 …
    try AtomicFile.write(
      "customer,date,amount,quantity,stock\na,2024-02-19,1,25,5\nb,2024-04-20,1,25,5\nc,2024-12-21,1,25,5\nd,2024-01-21,1,25,5\ne,2024-12-22,1,25,5\nf,2024-12-22,1,2,\nf,2024-12-22,1,2,0.5\n",
      to: folder.path + "/t.csv")
    try AtomicFile.write(
      "id,persons,use_per_day,payday,lead_days\na,3,1,31,0\nb,3,1,30,0\nc,3,1,1,0\nd,3,1,30,0\ne,3,1,15,1\nf,1,1,32,0\ng,0,1,1,0\n",
      to: folder.path + "/c.csv")
    test.run("load \"\(folder.path)/t.csv\" as transactions")
    test.run("load \"\(folder.path)/c.csv\" as customers")
    #expect(test.run("replenish").errors.isEmpty)
    let rows = test.run("customers | sort customer | select next_delivery, collection").result
    func days(_ name: String) throws -> [String] {
      try values(rows, name).map { if case .date(let day) = $0 { day.description } else { "" } }
    }
    #expect(
      try days("next_delivery") == [
        "2024-02-29", "2024-04-30", "2024-12-31", "2024-01-31", "2024-12-31", "2024-12-26", "",
      ])
    // A payday on the day of delivery counts; the 30th of a leap February is its 29th; a 32nd is none.
    #expect(
      try days("collection") == ["2024-02-29", "2024-04-30", "2025-01-01", "2024-02-29", "2025-01-15", "", ""])
    #expect(test.run("replenish for 'rice'").errors.map(\.code) == ["missing-column"])
    #expect(TestSession.cdnow().run("replenish").errors.isEmpty == false)
  }
}
