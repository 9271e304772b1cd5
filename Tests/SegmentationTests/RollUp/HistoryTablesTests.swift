import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax
import Testing

struct HistoryTablesTests {
  private let run = RunContext(threads: 2)

  private func history(
    _ tables: [(String, Table)], asOf: Int32?, customers: Table? = nil, returns: ReturnsTreatment = .net
  ) -> HistoryTables {
    HistoryTables(
      tables: tables, customers: customers, asOf: asOf.map { CalendarDate(daysSinceEpoch: $0) }, returns: returns)
  }

  private func texts(_ table: Table?, _ name: String) -> [String?] {
    (table?.values(name) ?? []).map { if case .text(let text) = $0 { text } else { nil } }
  }

  @Test func onlyRowsUpToTheDayExist() throws {
    let events = Make.table([
      ("customer", Make.integers([1, 2, 1])), ("date", Make.dates([10, 20, 21])),
      ("kind", Make.texts(["view", "like", "view"])),
    ])
    let tables = [("interactions", events)]
    #expect(try history(tables, asOf: 20).table("Interactions", run)?.integers("date") == [10, 20])
    #expect(try history(tables, asOf: 9).table("interactions", run)?.rowCount == 0)
    #expect(try history(tables, asOf: nil).table("interactions", run)?.rowCount == 3)
    #expect(try history(tables, asOf: 20).table("purchases", run) == nil)
    #expect(try history(tables, asOf: 20).table("cases", run) == nil)
  }

  @Test func whatCameToLightLaterIsNotKnown() throws {
    let deals = Make.table([
      ("customer", Make.integers([1, 2, 3])), ("opened", Make.dates([1, 2, 3])), ("closed", Make.dates([10, 11, nil])),
      ("stage", Make.texts(["won", "lost", "offer"])), ("amount", Make.money([100, 200, 300])),
      ("probability", Make.numbers([1, 0, 0.5])),
    ])
    let then = try history([("opportunities", deals)], asOf: 10).table("opportunities", run)
    #expect(then?.integers("closed") == [10, nil, nil])
    #expect(texts(then, "stage") == ["won", nil, "offer"])
    #expect(then?.numbers("probability") == [1, nil, 0.5])
    #expect(then?.integers("amount") == [100, 200, 300])
    let cases = Make.table([
      ("customer", Make.integers([1, 1])), ("opened", Make.dates([1, 1])), ("first_response", Make.dates([5, 6])),
      ("closed", Make.dates([5, 9])), ("resolved_first_contact", Column(.boolean([true, true]))),
    ])
    let open = try history([("cases", cases)], asOf: 5).table("cases", run)
    #expect(open?.integers("first_response") == [5, nil])
    #expect(open?.integers("closed") == [5, nil])
    #expect(open?.values("resolved_first_contact") == [.boolean(true), .null])
  }

  @Test func linesOfPurchasesAreWhatWasBought() throws {
    // A: one line given back later, one kept. B: all given back. C: a gift. Without an order: bought, and given back.
    let lines = Make.table([
      ("customer", Make.integers([1, 1, 1, 1, 1, 1, 2, 2, 2])),
      ("order", Make.texts(["A", "A", "A", "B", "B", "C", nil, nil, "A"])),
      ("date", Make.dates([1, 1, 5, 2, 3, 4, 1, 1, 9])),
      ("amount", Make.money([100, 200, -100, 300, -300, 0, 400, -900, 500])),
    ])
    func amounts(_ returns: ReturnsTreatment, asOf: Int32?) throws -> [Int64?]? {
      try history([("transactions", lines)], asOf: asOf, returns: returns).table("purchase_lines", run)?
        .integers("amount")
    }
    #expect(try amounts(.net, asOf: nil) == [100, 200, 400, 500])
    #expect(try amounts(.net, asOf: 8) == [100, 200, 400])
    // On day 2 nobody knew that B would come back.
    #expect(try amounts(.net, asOf: 2) == [100, 200, 300, 400])
    #expect(try amounts(.drop, asOf: nil) == [100, 200, 300, 400, 500])
    #expect(try history([], asOf: 9).table("purchase_lines", run) == nil)
    let whole = Table(lines.fields.filter { $0.name != "order" }, rowCount: lines.rowCount)
    let made = try history([("transactions", whole)], asOf: 3).table("purchase_lines", run)
    #expect(made?.names == ["customer", "date", "amount"])
    #expect(made?.integers("amount") == [100, 200, 300, 400])
  }

  @Test func purchasesAreOrdersThatComeToSomething() throws {
    let lines = Make.table([
      ("customer", Make.integers([2, 1, 1, 1, 1, 1, 1])),
      ("order", Make.texts(["A", "A", "B", "A", "C", nil, nil])),
      ("date", Make.dates([4, 7, 5, 3, 6, 3, 9])),
      ("amount", Make.money([500, 200, 100, 300, -50, 0, 70])),
      ("cost", Make.money([100, 20, nil, 30, 5, 0, 7])),
      ("channel", Make.texts(["web", "shop", "web", "web", "web", nil, "web"])),
    ])
    let table = try history([("transactions", lines)], asOf: 8).table("purchases", run)
    #expect(table?.integers("customer") == [1, 1, 1, 2])
    // The order of the customer's own: A of customer 1 is dated by its earliest line; C comes to less than 0.
    #expect(texts(table, "order") == ["A", nil, "B", "A"])
    #expect(table?.integers("date") == [3, 3, 5, 4])
    #expect(table?.integers("amount") == [500, 0, 100, 500])
    // Of order B no line has a cost.
    #expect(table?.integers("cost") == [50, 0, nil, 100])
    #expect(table?.integers("costed_amount") == [500, 0, 0, 500])
    #expect(texts(table, "channel") == ["shop", nil, "web", "web"])
    let days = try history([("transactions", lines)], asOf: 8).table("purchase_days", run)
    #expect(days?.integers("customer") == [1, 1, 2])
    #expect(days?.integers("date") == [3, 5, 4])
    #expect(days?.integers("amount") == [500, 100, 500])
  }

  @Test func returnsAreTreatedAsTheWorkspaceSays() throws {
    let lines = Make.orders([(1, "A", 3, 500), (1, "A", 4, -500), (1, "B", 5, -100)])
    func purchases(_ returns: ReturnsTreatment) throws -> [Int64?] {
      try history([("transactions", lines)], asOf: 9, returns: returns).table("purchases", run)?.integers("amount")
        ?? []
    }
    #expect(try purchases(.net) == [])
    #expect(try purchases(.gross) == [0, -100])
    #expect(try purchases(.drop) == [500])
  }

  /// Against the language, which groups and filters in another way.
  @Test(arguments: [true, false], [0, 30, 80] as [Int32])
  func agreesWithQueriesOnRandomLines(hasOrders: Bool, until: Int32) throws {
    var random = SeededGenerator(seed: 3, stream: "history \(hasOrders) \(until)")
    let rows = (0..<3_000).map { index in
      (
        Int64.random(in: 1...400, using: &random), "O\(hasOrders ? Int.random(in: 0..<8, using: &random) : index)",
        Int32.random(in: 0...60, using: &random), Int64.random(in: -4...9, using: &random) * 100
      )
    }
    let transactions = Make.orders(rows)
    let tables = [("transactions", hasOrders ? transactions : transactions.dropping(["order"]))]
    let history = history(tables, asOf: until)
    let day = CalendarDate(daysSinceEpoch: until)
    let purchases = """
      transactions | where date <= \(day)
      | summarize date = min(date), amount = sum(amount), returned = sum(case when amount < 0 then 1 else 0 end) by customer, order
      | where amount > 0 or (amount = 0 and returned = 0)
      """
    let wantedPurchases = try query(
      purchases + " | sort customer, date, amount | select customer, date, amount", transactions)
    let wantedDays = try query(
      purchases + " | summarize amount = sum(amount) by customer, date | sort customer, date", transactions)
    let made = try history.table("purchases", run)
    let sorted = try query("t | sort customer, date, amount", made ?? Table(), name: "t")
    for name in ["customer", "date", "amount"] {
      #expect(sorted.integers(name) == wantedPurchases.integers(name))
      #expect(try history.table("purchase_days", run)?.integers(name) == wantedDays.integers(name))
    }
    #expect(made?.rowCount == wantedPurchases.rowCount)
  }

  @Test func noRowsAreNoPurchases() throws {
    let empty = history([("transactions", Make.transactions([]))], asOf: 9)
    #expect(try empty.table("purchases", run)?.rowCount == 0)
    #expect(try empty.table("purchase_days", run)?.names == ["customer", "date", "amount"])
    #expect(empty.columns(of: "purchases")?.names == ["customer", "date", "amount"])
  }

  @Test func customersHaveTheTypeOfTheKey() throws {
    let customers = Make.table([("customer", Make.texts(["1", "x"]))])
    let made = history(
      [("transactions", Make.transactions([(12, 1, 100), (1, 2, 100)]))], asOf: 9, customers: customers)
    #expect(texts(try made.table("purchases", run), "customer") == ["1", "12"])
    #expect(texts(try made.table("purchase_days", run), "customer") == ["1", "12"])
    #expect(texts(try made.table("transactions", run), "customer") == ["12", "1"])
  }

  @Test func anEnvironmentShowsThePast() throws {
    let transactions = Make.transactions([(1, 1, 100), (1, 5, 100)])
    let base = QueryEnvironment(tables: [
      ("transactions", transactions), ("purchases", Make.table([("x", Make.integers([1]))])), ("other", transactions),
    ])
    let past = history(base.tables, asOf: 2).environment(base)
    func count(_ name: String, _ environment: QueryEnvironment) throws -> Int {
      try table("\(name) | take 9", environment).rowCount
    }
    #expect(try count("transactions", past) == 1)
    #expect(try count("purchases", past) == 1)
    #expect(try count("purchase_days", past) == 1)
    #expect(try count("other", past) == 2)
    // A user's own table goes before a made one.
    var own = base
    own.moreTables = history(base.tables, asOf: 9).more
    #expect(try table("purchases | take 9", own).names == ["x"])
    #expect(try count("purchase_days", own) == 2)
  }

  private func query(_ text: String, _ table: Table, name: String = "transactions") throws -> Table {
    try self.table(text, QueryEnvironment(tables: [(name, table)]))
  }

  private func table(_ text: String, _ environment: QueryEnvironment) throws -> Table {
    let grammar = Grammar(commands: [], stages: StageRegistry.standard.stages.map(\.shape))
    let statement = Parser.parse(SourceText(name: "test", text: text), grammar: grammar).first
    guard case .query(let query)? = statement?.statement else { throw Failure("test", Localized("no query", zh: "")) }
    return try QueryEngine(environment: environment, run: run).table(query).table
  }
}
