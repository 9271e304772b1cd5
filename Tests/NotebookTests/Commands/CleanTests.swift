import Basics
import Columns
import Notebook
import TestSupport
import Testing

/// The rules of cleaning on small tables: who stays, what moves, what is left alone.
struct CleanTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder("clientele") }

  private func session(_ files: [(name: String, text: String)]) throws -> TestSession {
    let test = TestSession()
    for (name, text) in files {
      let path = try folder.write(name + ".csv", text)
      let outcome = test.run("load \"\(path)\" as \(name)")
      #expect(outcome.errors.isEmpty, "\(name): \(outcome.errors.map(\.message.en))")
    }
    return test
  }

  private func values(_ table: Table?, _ name: String) throws -> [Value] {
    let column = try #require(table?.column(named: name))
    return (0..<column.count).map { column.value(at: $0) }
  }

  private let people = """
    id,name,phone,address,signup_date
    1,李雷,138 0013 8000,上海市中山路1号,2022-05-01
    2,李 雷,+8613800138000,上海市中山路１号,2021-01-01
    3,韩梅梅,13900139000,北京市人民路2号,2021-01-01
    4,李雷,13700137000,广州市解放路99号,2021-01-01
    5,Anna Meyer,,Hauptstr. 5,2023-01-01
    6,ANNA MEYER,,hauptstr 5,2023-01-01
    """

  @Test func theOneWithTheMostPurchasesStaysAndGetsTheOthers() throws {
    let test = try session([
      ("customers", people),
      ("transactions", "customer,date,amount\n1,2023-01-01,10\n1,2023-02-01,20\n2,2023-03-01,5\n6,2023-01-05,7\n"),
      ("cases", "customer,opened\n2,2023-01-09\n3,2023-01-09\n"),
    ])
    let total = test.run("customers | summarize total = sum(monetary)").result?.column(named: "total")?.value(at: 0)
    let said = test.transcript("clean similar")
    // Two of one name at another address are two.
    #expect(try values(test.run("removed_customers | sort id").result, "id") == [.integer(2), .integer(5)])
    #expect(said.contains("1 rows of transactions moved") || said.contains("1 row"))
    #expect(said.contains("of cases moved to the customer who stays"))
    let orders = test.run("customers | sort customer | select customer, orders, cases")
    #expect(try values(orders.result, "customer") == [1, 3, 4, 6].map { .integer($0) })
    #expect(try values(orders.result, "orders") == [3, 0, 0, 1].map { .integer($0) })
    #expect(try values(orders.result, "cases") == [1, 1, 0, 0].map { .integer($0) })
    #expect(
      test.run("customers | summarize total = sum(monetary)").result?.column(named: "total")?.value(at: 0) == total)
  }

  @Test func withoutMergingTheirRowsGoToo() throws {
    let test = try session([
      ("customers", people),
      ("transactions", "customer,date,amount\n1,2023-01-01,10\n1,2023-02-01,20\n2,2023-03-01,5\n"),
    ])
    test.run("clean similar with merge false")
    #expect(try values(test.run("removed_transactions").result, "customer") == [.integer(2)])
    #expect(try values(test.run("customers | where customer = 2").result, "customer").isEmpty)
  }

  @Test func equalsGoByTheEarliestSignupThenByTheirPlace() throws {
    let test = try session([("customers", people)])
    test.run("clean similar")
    // 2 signed up before 1; 5 and 6 on one day: the first row.
    #expect(try values(test.run("removed_customers | sort id").result, "id") == [.integer(1), .integer(6)])
    // Nothing alike: nothing goes. One customer: nothing to compare.
    #expect(test.run("clean similar with threshold 1").result?.rowCount == 0)
    let one = try session([("customers", "id,name\nx,王芳\n")])
    #expect(one.run("clean similar").result?.rowCount == 0)
    #expect(one.transcript("clean similar").contains("nothing had to be removed"))
  }

  @Test func equalLinesWithoutAnOrderNumberStay() throws {
    let lines = "customer,date,amount\na,2023-01-01,10\na,2023-01-01,10\nb,2023-01-01,10\n"
    let test = try session([("transactions", lines)])
    #expect(test.transcript("clean duplicates").contains("1 repeated lines have no order number and stay"))
    #expect(test.session.workspace.table(named: "transactions")?.rowCount == 3)
    test.run("clean duplicates with lines all")
    #expect(test.session.workspace.table(named: "transactions")?.rowCount == 2)
    #expect(try values(test.run("removed_transactions").result, "reason") == [.text("exact duplicate")])
    test.run("undo")
    #expect(test.session.workspace.table(named: "transactions")?.rowCount == 3)
    #expect(test.session.workspace.table(named: "removed_transactions") == nil)
  }

  @Test func ofARepeatedIdTheFirstRowStays() throws {
    let test = try session([("customers", "id,name,city\n1,a,x\n1,a,y\n1,a,x\n2,,\n")])
    test.run("clean duplicates")
    #expect(try values(test.run("removed_customers").result, "city") == [.text("y"), .text("x")])
    #expect(
      try values(test.run("removed_customers").result, "reason") == [.text("repeated id"), .text("exact duplicate")])
    #expect(test.session.workspace.customers?.rowCount == 2)
  }

  @Test func aRuleThatMostRowsBreakIsNotApplied() throws {
    // The discount is a share here: amounts would all be wrong.
    let lines = (1...10).map { "c\($0),2023-01-0\($0 % 9 + 1),\(9 * $0),\($0),10,0.1" }.joined(separator: "\n")
    let test = try session([("transactions", "customer,date,amount,quantity,unit_price,discount\n" + lines)])
    let said = test.transcript("clean errors with most 20%")
    #expect(said.contains("the rule `wrong amount` of transactions was not applied: 100% of the rows break it"))
    #expect(test.session.workspace.table(named: "transactions")?.rowCount == 10)
  }

  @Test func thresholdsOfErrorsAndTheirNeighbours() throws {
    // Exactly 1 % off is still right; satisfaction on the ends of the scale too; the day itself is no future.
    let lines = """
      customer,date,amount,quantity,unit_price
      a,2023-01-01,101.01,1,100
      a,2023-01-02,101.02,1,100
      a,2023-01-03,-5,-1,5
      a,2023-01-04,50,1,50
      a,2023-01-05,50,1,50
      a,2023-01-06,50,1,50
      a,2023-01-07,50,1,50
      """
    let customers =
      "id,satisfaction,signup_date\n"
      + (1...12).map { "c\($0),\($0 <= 10 ? 1 + $0 % 5 : $0 == 11 ? 6 : 0),2023-01-0\($0 % 7 + 1)" }.joined(
        separator: "\n")
    let test = try session([("transactions", lines), ("customers", customers)])
    test.run("clean errors with until 2023-01-06, most 30%")
    #expect(try values(test.run("removed_transactions | sort date").result, "date").count == 2)
    #expect(
      try values(test.run("removed_transactions | sort date").result, "reason")
        == [.text("wrong amount"), .text("future date")])
    #expect(
      try values(test.run("removed_values | where column = 'satisfaction'").result, "value") == [
        .text("6"), .text("0"),
      ])
    #expect(try values(test.run("removed_values | where column = 'signup_date'").result, "customer") == [.text("c6")])
  }

  @Test func rowsGoByARuleOfOnesOwn() throws {
    let test = try session([
      ("transactions", "customer,date,amount\na,2023-01-01,10\nb,2023-01-02,2000\nb,2023-01-03,30\n"),
      ("customers", "id,city\na,上海\nb,北京\n"),
    ])
    test.run("clean rows of transactions where amount > 1000")
    #expect(try values(test.run("removed_transactions").result, "reason") == [.text("rule: amount > 1000")])
    test.run("clean rows of customers where city = '北京'")
    #expect(try values(test.run("customers").result, "customer") == [.text("a")])
    #expect(test.session.workspace.table(named: "removed_transactions")?.rowCount == 2)
    #expect(test.run("clean rows of transactions where true").errors.map(\.code) == ["no-rows-left"])
    #expect(test.run("clean rows of transactions where amount").errors.map(\.code) == ["not-a-condition"])
    #expect(test.run("clean rows of transaction where true").errors.first?.candidates == ["transactions"])
    #expect(test.run("clean rows of transactions where amont > 1").errors.first?.candidates.contains("amount") == true)
  }

  @Test func theBlacklistKnowsIdsPhonesAndNames() throws {
    let test = try session([
      ("customers", "id,name,phone\n1,王芳,13800138000\n2,王芳,\n3,Acme Ltd,\n4,赵六,137 0013 7000\n5,,\n"),
      ("transactions", "customer,date,amount\n1,2023-01-01,10\n6,2023-01-01,10\n4,2023-01-02,3\n5,2023-01-02,3\n"),
      ("blacklist", "customer,phone,name,reason\n6,,,fraud\n,+86 13700137000,,\n,,ACME,debts\n,,,\n9,,,gone\n"),
    ])
    test.run("clean blacklist")
    #expect(try values(test.run("removed_customers | sort id").result, "id") == [.integer(3), .integer(4)])
    #expect(
      try values(test.run("removed_transactions | sort customer").result, "customer") == [.integer(4), .integer(6)])
    #expect(
      try values(test.run("removed_customers | sort id").result, "reason")
        == [.text("blacklisted name: debts"), .text("blacklisted phone: ")])
    #expect(try values(test.run("customers | sort customer").result, "customer") == [1, 2, 5].map { .integer($0) })
  }

  @Test func enrichmentTakesAnyTable() throws {
    let test = try session([
      ("customers", "id,industry\na,steel\nb,tea\nc,tea\nd,\ne,glass\n"),
      ("sectors", "industry,turnover\nsteel,100\n tea ,10\ntea,30\n"),
    ])
    let said = test.transcript("clean enrich with lookup sectors, lookup_key industry, lookup_value turnover")
    #expect(said.contains("3 of 5 customers found"))
    #expect(said.contains("1 values of `industry` have several prices"))
    #expect(
      try values(test.session.workspace.customers, "house_price")
        == [.number(100), .number(20), .number(20), .null, .null])
    #expect(test.run("clean enrich").errors.map(\.code).contains("missing-table"))
  }

  @Test func whatIsMissingIsSaid() throws {
    #expect(TestSession().run("clean duplicates").errors.map(\.code) == ["missing-table"])
    #expect(TestSession().run("clean errors").errors.map(\.code) == ["missing-table"])
    let test = TestSession.cdnow()
    #expect(test.run("clean similar").errors.map(\.code) == ["missing-table"])
    #expect(test.run("clean blacklist").errors.map(\.code) == ["missing-table"])
    #expect(test.run("clean similr").errors.isEmpty == false)
    let bare = try session([("customers", "id,city\n1,x\n")])
    #expect(bare.run("clean similar").errors.map(\.code) == ["missing-column"])
    // A table of the user's own is not written over.
    let own = try session([("transactions", "customer,date,amount,order\na,2023-01-01,1,7\na,2023-01-01,1,7\n")])
    own.run("transactions | as removed_transactions")
    #expect(own.run("clean duplicates").errors.map(\.code) == ["name-taken"])
  }
}
