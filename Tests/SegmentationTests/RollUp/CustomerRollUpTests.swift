import Basics
import Columns
import Diagnostics
import Segmentation
import Testing

struct CustomerRollUpTests {
  private func build(
    _ transactions: Table?, customers: Table? = nil, asOf: Int32? = nil, returns: ReturnsTreatment = .net
  ) throws -> CustomerRollUp {
    try CustomerRollUp.build(
      transactions: transactions, customers: customers, asOf: asOf.map { CalendarDate(daysSinceEpoch: $0) },
      returns: returns, run: RunContext(threads: 2))
  }

  @Test(arguments: ReturnsTreatment.allCases, [0, 7, 40, 90] as [Int32])
  func agreesWithTheDefinitionsOnRandomLines(returns: ReturnsTreatment, until: Int32) throws {
    var random = SeededGenerator(seed: 7, stream: "roll-up \(returns) \(until)")
    for round in 0..<25 {
      let count = Int.random(in: 0...120, using: &random)
      let hasOrders = round % 3 != 0
      let lines = (0..<count).map { _ in
        NaiveRollUp.Line(
          // So many in some rounds that they are walked in several ranges.
          customer: .random(in: 1...(round % 4 == 0 ? 300 : 12), using: &random),
          order: hasOrders && Int.random(in: 0..<8, using: &random) > 0
            ? "A\(Int.random(in: 0..<40, using: &random))" : nil,
          day: .random(in: 0...80, using: &random), cents: .random(in: -3...6, using: &random) * 100)
      }
      let rows = Make.orders(lines.map { ($0.customer, $0.order, $0.day, $0.cents) })
      let table = hasOrders ? rows : rows.dropping(["order"])
      let built = try build(table, asOf: until, returns: returns).table
      let wanted = NaiveRollUp.customers(lines, until: until, returns: returns)
      #expect(built.integers("customer") == wanted.map(\.0))
      #expect(built.integers("orders") == wanted.map(\.1.orders))
      #expect(built.integers("frequency") == wanted.map(\.1.orders))
      #expect(built.integers("purchase_days") == wanted.map(\.1.purchaseDays))
      #expect(built.integers("first_purchase") == wanted.map(\.1.first))
      #expect(built.integers("last_purchase") == wanted.map(\.1.last))
      #expect(built.integers("recency") == wanted.map { customer in customer.1.last.map { Int64(until) - $0 } })
      #expect(built.integers("tenure") == wanted.map { customer in customer.1.first.map { Int64(until) - $0 } })
      #expect(built.integers("monetary") == wanted.map(\.1.monetary))
      #expect(built.numbers("own_gap") == wanted.map(\.1.ownGap))
      let more = try CustomerRollUp.measures(
        RollUpMeasure.all.filter(\.isOnDemand), for: built, transactions: table,
        asOf: CalendarDate(daysSinceEpoch: until), returns: returns, run: RunContext())
      let measures = Table(more, rowCount: built.rowCount)
      #expect(measures.integers("earlier_spend") == wanted.map(\.1.earlier))
      #expect(measures.integers("later_spend") == wanted.map(\.1.later))
    }
  }

  @Test func asOfIsTheLastTransactionUnlessGiven() throws {
    let table = Make.transactions([(1, 10, 500), (2, 30, 500)])
    #expect(try build(table).asOf?.daysSinceEpoch == 30)
    #expect(try build(table, asOf: 99).table.integers("recency") == [89, 69])
  }

  @Test func customersWithOnlyLaterRowsDoNotExistYet() throws {
    let table = Make.transactions([(1, 10, 500), (2, 30, 500)])
    let early = try build(table, asOf: 20)
    #expect(early.table.integers("customer") == [1])
    #expect(early.notes.map(\.code) == ["later-customers"])
    #expect(try build(table, asOf: 5).table.rowCount == 0)
  }

  @Test func aCustomerExistsBySignupOrByItsFirstRowOrByNeither() throws {
    let attributes = Make.table([
      ("id", Make.integers([1, 2, 3, 4, 5])), ("signup_date", Make.dates([5, 50, nil, nil, 50])),
    ])
    // 1 signed up; 2 signed up later but bought already; 3 has neither; 4 bought later only; 5 signed up later.
    let table = Make.transactions([(2, 10, 100), (4, 60, 100)])
    #expect(try build(table, customers: attributes, asOf: 20).table.integers("customer") == [1, 2, 3])
  }

  @Test func prospectsStayWithoutDates() throws {
    let attributes = Make.table([("id", Make.integers([9, 1])), ("city", Make.texts(["Xi'an", "Ürümqi"]))])
    let table = try build(Make.transactions([(1, 10, 500)]), customers: attributes).table
    #expect(table.integers("id") == [1, 9])
    #expect(table.values("city") == [.text("Ürümqi"), .text("Xi'an")])
    #expect(table.integers("orders") == [1, 0])
    #expect(table.integers("monetary") == [500, 0])
    #expect(table.integers("recency") == [0, nil])
    #expect(table.integers("first_purchase") == [10, nil])
    #expect(table.numbers("own_gap") == [30, nil])
    #expect(table.numbers("average_order") == [5, nil])
  }

  @Test func freeOrdersArePurchasesAndReturnedOnesAreNot() throws {
    let table = Make.orders([
      (1, "free", 1, 0), (2, "returned", 1, 500), (2, "returned", 3, -500), (3, "return", 1, -200),
      (4, "netted", 2, 500), (4, "netted", 4, -100),
    ])
    let net = try build(table).table
    #expect(net.integers("orders") == [1, 0, 0, 1])
    #expect(net.integers("monetary") == [0, 0, -200, 400])
    #expect(net.integers("first_purchase") == [1, nil, nil, 2])
    let gross = try build(table, returns: .gross).table
    #expect(gross.integers("orders") == [1, 1, 1, 1])
    #expect(gross.integers("monetary") == [0, 0, -200, 400])
    let dropped = try build(table, returns: .drop).table
    #expect(dropped.integers("orders") == [1, 1, 0, 1])
    #expect(dropped.integers("monetary") == [0, 500, 0, 500])
  }

  @Test func emptyTablesGiveEmptyCustomers() throws {
    let empty = try build(Make.transactions([]))
    #expect(empty.table.rowCount == 0)
    #expect(empty.asOf == nil)
    #expect(empty.table.field(named: "monetary")?.origin?.kind == .rollUp)
    #expect(try build(nil).table.rowCount == 0)
  }

  @Test func withoutTransactionsThereAreOnlyAttributes() throws {
    let table = try build(nil, customers: Make.table([("id", Make.texts(["b", "a", nil]))])).table
    #expect(table.names == ["customer"])
    #expect(table.values("customer") == [.text("a"), .text("b")])
  }

  @Test func anAttributeCalledLikeARollUpColumnTakesAnotherName() throws {
    let attributes = Make.table([
      ("id", Make.integers([1, 1])), ("monetary", Make.integers([7, 8])), ("later_spend", Make.integers([3, 4])),
    ])
    let result = try build(Make.transactions([(1, 10, 500)]), customers: attributes)
    #expect(result.table.integers("monetary") == [500])
    #expect(result.table.integers("monetary_given") == [7])
    #expect(result.table.integers("later_spend_given") == [3])
    #expect(result.notes.map(\.code) == ["repeated-customers", "renamed-attributes"])
  }

  @Test func idsOrderAsIntegersOrByBytesAndMixedOnesAsText() throws {
    let integers = Make.transactions([(10, 1, 100), (9, 1, 100), (-1, 1, 100)])
    #expect(try build(integers).table.integers("customer") == [-1, 9, 10])
    let attributes = Make.table([("id", Make.texts(["9", "a"]))])
    let mixed = try build(integers, customers: attributes)
    #expect(mixed.table.values("customer") == ["-1", "10", "9", "a"].map { .text($0) })
    #expect(mixed.table.integers("orders") == [1, 1, 1, 0])
    #expect(mixed.notes.first?.code == "mixed-keys")
  }

  @Test func marginIsExactOverDifferentScales() throws {
    let table = Make.table([
      ("customer", Make.integers([1, 1, 2])), ("date", Make.dates([1, 2, 2])), ("amount", Make.integers([10, 5, -3])),
      ("cost", Make.money([250, nil, -100])),
    ])
    let result = try build(table)
    #expect(result.table.values("margin").first == .decimal(Decimal64(mantissa: 1250, scale: 2)))
    #expect(result.table.integers("margin") == [1250, -200])
    #expect(result.notes.map(\.code) == ["missing-costs"])
    #expect(try build(table.dropping(["cost"])).table.column(named: "margin") == nil)
  }

  @Test func aSumThatDoesNotFitNamesTheCustomer() throws {
    let table = Make.transactions([(1, 1, 5), (77, 1, .max), (77, 2, 1)])
    let failure = #expect(throws: Failure.self) { try build(table) }
    #expect(failure?.diagnostics.first?.message.en.contains("`77`") == true)
  }

  @Test func aSumThatDoesNotFitNamesACustomerAmongMany() throws {
    let others = (1...300).map { (Int64($0), Int32(1), Int64(5)) }
    let failure = #expect(throws: Failure.self) { try build(Make.transactions(others + [(290, 1, .max)])) }
    #expect(failure?.diagnostics.first?.message.en.contains("`290`") == true)
  }

  @Test(arguments: ReturnsTreatment.allCases)
  func amountsKeptNarrowSumUpToTheSame(returns: ReturnsTreatment) throws {
    let cents = (0..<2000).map { Int32($0 % 37) * 100 - 600 }
    let costs = (0..<2000).map { Int32($0 % 11) - 3 }
    func lines(_ amounts: Column, _ costs: Column) -> Table {
      Make.table([
        ("customer", Make.integers((0..<2000).map { Int64($0 * 7 % 300) })),
        ("date", Make.dates((0..<2000).map { Int32($0 * 13 % 90) })), ("amount", amounts), ("cost", costs),
      ])
    }
    let wide = try build(
      lines(Make.money(cents.map { Int64($0) }), Make.integers(costs.map { Int64($0) })), returns: returns)
    let narrow = try build(
      lines(Column(narrow: .decimal(cents, scale: 2)), Column(narrow: .integer(costs))), returns: returns)
    #expect(narrow.table.names == wide.table.names)
    for name in wide.table.names { #expect(narrow.table.values(name) == wide.table.values(name)) }
    let margins = (0..<300).map { customer in
      (0..<2000).filter { $0 * 7 % 300 == customer && (returns != .drop || cents[$0] >= 0) }
        .reduce(Int64(0)) { $0 + Int64(cents[$1]) - 100 * Int64(costs[$1]) }
    }
    #expect(wide.table.integers("margin") == margins)
  }

  @Test func oneCustomerWithOnePurchase() throws {
    let table = try build(Make.transactions([(1, 10, 500)])).table
    #expect(table.integers("tenure") == [0])
    #expect(table.integers("purchase_days") == [1])
    #expect(table.numbers("own_gap") == [30])
  }

  @Test func stopsWhenAsked() throws {
    let flag = InterruptFlag()
    flag.raise()
    #expect(throws: Cancelled.self) {
      try CustomerRollUp.build(
        transactions: Make.transactions([(1, 1, 1)]), customers: nil, run: RunContext(interrupt: flag))
    }
  }
}
