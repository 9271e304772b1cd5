import Basics
import Columns
import Diagnostics
import Syntax
import Testing

@testable import Query

@Suite struct QueryEngineTests {
  static let customers = Table(
    [
      Table.Field("customer", texts(["c1", "c2", "c3", "c4"]), aliases: ["CustomerID"]),
      Table.Field(
        "orders", Column(.integer([2, 0, 1, 4])), origin: ColumnOrigin(kind: .rollUp, source: "transactions")),
      Table.Field("monetary", Column(.decimal([1000, 0, 3000, 500], scale: 2))),
    ], rowCount: 4)

  static func texts(_ texts: [String]) -> Column {
    var builder = TextDictionaryBuilder()
    let codes = texts.map { builder.code($0) }
    return Column(.text(codes, builder.finish()))
  }

  func engine(
    views: [(String, String)] = [], values: [(name: String, value: Value)] = [], run: RunContext = RunContext()
  ) throws -> QueryEngine {
    let views = try views.map { (name: $0.0, query: try Self.query($0.1)) }
    return QueryEngine(
      environment: QueryEnvironment(
        tables: [("customers", Self.customers)], views: views, values: values, lastResult: Self.customers), run: run)
  }

  static func query(_ text: String) throws -> QuerySyntax {
    let parsed = Parser.parse(SourceText(name: "test", text: text), grammar: QueryScript.grammar)
    guard case .query(let query)? = parsed.first?.statement else { throw Failure(parsed.flatMap(\.diagnostics)) }
    return query
  }

  static func expression(_ text: String) -> Expression {
    Parser.parseExpression(SourceText(name: "test", text: text), grammar: QueryScript.grammar).0
  }

  static func codes(_ work: () throws -> Void) -> [String] {
    do {
      try work()
      return []
    } catch let failure as Failure {
      return failure.diagnostics.map(\.code)
    } catch {
      return ["\(error)"]
    }
  }

  func text(_ query: String, _ engine: QueryEngine) throws -> String {
    TestTable.text(try engine.table(Self.query(query)).table)
  }

  // MARK: Length

  @Test func plansOfTooManyStepsAreAnError() throws {
    let stages = { (count: Int) in String(repeating: " | take 3", count: count) }
    #expect(Self.codes { _ = try engine().table(Self.query("customers" + stages(2_000))) } == ["too-long"])
    // Those of views count too.
    let views = [("a", "customers" + stages(100)), ("b", "a" + stages(950))]
    #expect(Self.codes { _ = try engine(views: views).table(Self.query("a")) } == [])
    #expect(Self.codes { _ = try engine(views: views).table(Self.query("b")) } == ["too-long"])
  }

  // MARK: Names

  @Test func columnsAnswerToTheNameOfTheirFile() throws {
    let result = try engine().table(Self.query("customers | where customerid = 'c1' | select CustomerID")).table
    #expect(result.names == ["customer"])
    #expect(result.field(named: "CustomerID")?.name == "customer")
  }

  @Test func plainColumnsKeepTheirOrigin() throws {
    let result = try engine().table(Self.query("customers | select orders, n = orders, twice = orders * 2")).table
    #expect(result.field(named: "orders")?.origin?.kind == .rollUp)
    #expect(result.field(named: "n")?.origin?.kind == .rollUp)
    #expect(result.field(named: "twice")?.origin == nil)
  }

  @Test func valuesStandForThemselvesButColumnsWin() throws {
    let engine = try engine(values: [("limit", .integer(20)), ("orders", .integer(99))])
    #expect(
      try text("customers | where monetary > limit | select customer, orders", engine) == "customer, orders\nc3, 1")
    #expect(try engine.value(Self.expression("limit * 2")) == .integer(40))
  }

  @Test func viewsAreExpanded() throws {
    let engine = try engine(views: [
      ("buyers", "customers | where orders > 0"), ("top", "buyers | sort monetary desc | take 1"),
    ])
    #expect(try text("top | select customer, top.monetary", engine) == "customer, monetary\nc3, 30.00")
  }

  @Test func viewsThatReadThemselvesAreRefused() throws {
    let engine = try engine(views: [("a", "b | take 1"), ("b", "a | take 1")])
    #expect(Self.codes { _ = try engine.table(Self.query("a")) } == ["view-cycle"])
  }

  @Test func errorsOfAViewPointAtItsUse() throws {
    let engine = try engine(views: [("v", "customers | where nosuch > 1")])
    do {
      _ = try engine.table(Self.query("v | take 1"))
      Issue.record("no error")
    } catch let failure as Failure {
      #expect(failure.diagnostics.map(\.span) == [SourceSpan(0, 1)])
      #expect(failure.diagnostics[0].message.en == "in the view `v`: there is no column `nosuch`")
    }
  }

  @Test func theLastResultIsATable() throws {
    #expect(try text("_ | take 1 | select customer", engine()) == "customer\nc1")
    #expect(try text("| take 1 | select customer", engine()) == "customer\nc1")
  }

  // MARK: Expressions over tables

  @Test func aggregatesRunOverAllRowsOfAColumnExpression() throws {
    let column = try engine().column(Self.expression("monetary / max(monetary) >= 0.2"), over: Self.customers)
    #expect((0..<4).map { column.value(at: $0) } == [.boolean(true), .boolean(false), .boolean(true), .boolean(false)])
  }

  @Test func constantsAreRepeated() throws {
    let column = try engine().column(Self.expression("'x'"), over: Self.customers)
    #expect(column.count == 4 && column.value(at: 3) == .text("x"))
    #expect(try engine().column(Self.expression("null"), over: Self.customers).nullCount == 4)
  }

  @Test func valuesMayLookAtATable() throws {
    #expect(try engine().value(Self.expression("count() * 2"), over: Self.customers) == .integer(8))
    #expect(
      try engine().value(
        Self.expression("sum(orders)"),
        over: Table(rowCount: 0)
          .setting(Table.Field("orders", Column(.integer([]))))) == .null)
    #expect(Self.codes { _ = try engine().value(Self.expression("count()")) } == ["aggregate-here"])
    #expect(Self.codes { _ = try engine().value(Self.expression("orders"), over: Self.customers) } == ["column-here"])
  }

  @Test func functionsOverBuyersLeaveOutThoseWithoutOrders() throws {
    let column = try engine().column(Self.expression("share_from_top(monetary)"), over: Self.customers)
    // Of the three buyers: c3 30, c1 10, c4 5.
    #expect(column.isNull(at: 1))
    let shares = [0, 2, 3].map { row -> Double in
      if case .number(let value) = column.value(at: row) { return value }
      return -1
    }
    #expect(shares.elementsEqual([0.5, 1.0 / 6, 5.0 / 6]) { abs($0 - $1) < 1e-12 })
  }

  @Test func withoutARollUpAllRowsAreBuyers() throws {
    let plain = Table(
      [Table.Field("orders", Column(.integer([1, 0]))), Table.Field("x", Column(.integer([1, 2])))], rowCount: 2)
    #expect(try engine().column(Self.expression("share_from_top(x)"), over: plain).nullCount == 0)
  }

  @Test func columnsReadAreNamedOnceInOrder() throws {
    let engine = try engine(values: [("limit", .integer(1))])
    let read = engine.columnsRead(
      by: Self.expression("case when Monetary > limit then CustomerID else 'x' end || monetary"), over: Self.customers)
    #expect(read == ["monetary", "customer"])
    #expect(
      engine.columnsRead(by: Self.expression("tercile(monetary)"), over: Self.customers) == ["monetary", "orders"])
  }

  // MARK: Traces

  @Test func aTraceStopsAtTheBranchTaken() throws {
    let engine = try engine(values: [("high", .decimal(Decimal64(mantissa: 2, scale: 1)))])
    let rule = Self.expression(
      "case when orders = 0 then 'none' when share_from_top(monetary) <= high then 'high' "
        + "when monetary > 7 then 'medium' else 'low' end")
    let steps = try engine.trace(rule, over: Self.customers, row: 0)
    #expect(steps.map(\.kind) == [.condition(false), .condition(false), .condition(true)])
    #expect(steps.map(\.text) == ["orders = 0", "share_from_top(monetary) <= high", "monetary > 7"])
    #expect(steps[1].values.map(\.text) == ["share_from_top(monetary)", "monetary", "high"])
    #expect(steps[1].values.map(\.value)[0] == .number(0.5))
    #expect(steps.map(\.result) == [nil, nil, .text("medium")])
    let none = try engine.trace(rule, over: Self.customers, row: 1)
    #expect(none.map(\.kind) == [.condition(true)])
    #expect(try engine.trace(rule, over: Self.customers, row: 9).isEmpty)
  }

  @Test func aTraceGoesIntoNestedCasesAndSaysNull() throws {
    let rule = Self.expression("case when null > orders then 1 else case orders when 2 then 20 end end")
    let steps = try engine().trace(rule, over: Self.customers, row: 2)
    #expect(steps.map(\.kind) == [.condition(nil), .otherwise, .condition(false), .otherwise])
    #expect(steps.last?.result == .null)
  }

  @Test func aTraceShowsAsSharesWhatIsComparedWithOne() throws {
    let text = "case when orders > 5% and monetary <= 2% * customer_count then 1 end"
    let steps = try engine(values: [("customer_count", .integer(4))]).trace(
      Self.expression(text), over: Self.customers, row: 0, source: SourceText(name: "rule", text: text))
    // What a percentage is taken of is no share.
    #expect(steps.first?.shares == ["orders"])
  }

  @Test func aTraceOfAPlainExpressionIsItsValue() throws {
    let steps = try engine().trace(Self.expression("orders + 1"), over: Self.customers, row: 3)
    #expect(steps.map(\.result) == [.integer(5)] && steps[0].values.map(\.value) == [.integer(4)])
  }

  // MARK: Running

  @Test func aBranchNotTakenDoesNoHarm() throws {
    let column = try engine().column(
      Self.expression("case when orders < 2 then orders * 9223372036854775807 else -1 end"), over: Self.customers)
    #expect((0..<4).map { column.value(at: $0) } == [.integer(-1), .integer(0), .integer(.max), .integer(-1)])
  }

  @Test func cancellationEndsAQuery() throws {
    let flag = InterruptFlag()
    flag.raise()
    let engine = try engine(run: RunContext(interrupt: flag))
    #expect(throws: Cancelled.self) { try engine.table(Self.query("customers | where orders > 0")) }
    #expect(throws: Cancelled.self) { try engine.column(Self.expression("orders + 1"), over: Self.customers) }
  }

  @Test func theMemoryLimitNamesTheStage() throws {
    let engine = try engine(run: RunContext(memoryLimit: 100))
    do {
      _ = try engine.table(Self.query("customers | select orders | derive a = orders + 1, b = a + 1, c = b + 1"))
      Issue.record("no error")
    } catch let failure as Failure {
      #expect(failure.diagnostics[0].code == "memory-limit")
      #expect(failure.diagnostics[0].message.en.contains("`derive`"))
    }
  }

  @Test func longExpressionsAreRefusedOrRunButNeverCrash() throws {
    for count in [150, 300, 1000, 20_000] {
      let text = "customers | where " + [String](repeating: "orders = 1", count: count).joined(separator: " or ")
      _ = Self.codes { _ = try engine().table(Self.query(text)) }
      let sum = "customers | select x = " + [String](repeating: "1", count: count).joined(separator: " + ")
      _ = Self.codes { _ = try engine().table(Self.query(sum)) }
      let deep =
        "customers | select x = " + String(repeating: "(", count: count) + "1" + String(repeating: ")", count: count)
      _ = Self.codes { _ = try engine().table(Self.query(deep)) }
    }
  }

  @Test func endingsAreAnswered() throws {
    guard case .keep(let name) = try engine().table(Self.query("customers | as Big")).ending else {
      Issue.record("no keep")
      return
    }
    #expect(name.text == "Big")
    guard case .attach(let key, _) = try engine().table(Self.query("customers | attach on customer")).ending else {
      Issue.record("no attach")
      return
    }
    #expect(key?.text == "customer")
    #expect(Self.codes { _ = try engine().table(Self.query("customers | attach on nosuch")) } == ["unknown-column"])
  }

  @Test func aPlanShowsTheStepsOfAJoinedView() throws {
    let engine = try engine(views: [("big", "customers | where monetary > 5 | select customer")])
    let lines = try engine.explain(Self.query("customers | join big on customer | select customer | as kept"))
    #expect(
      lines.map(\.plan) == [
        "scan customers (4 rows, 1 of 3 columns)", "  join big on customer (inner)",
        "      scan customers (4 rows, 2 of 3 columns)", "        filter monetary > 5 (1 of 2 columns)",
        "          project customer",
        "    project customer", "      as kept",
      ])
  }

  @Test func everyStageExampleRuns() throws {
    for stage in StageRegistry.standard.stages {
      #expect(!stage.examples.isEmpty, "\(stage.shape.verb)")
      for example in stage.examples {
        #expect(Self.codes { _ = try engineForExamples().table(Self.query(example)) } == [], "\(example)")
      }
    }
  }

  private func engineForExamples() throws -> QueryEngine {
    let table = Self.customers.setting(Table.Field("recency", Column(.integer([1, 2, 3, 4]))))
    let transactions = Table(
      [
        Table.Field("customer", Self.texts(["c1", "c1", "c3", "c4"])),
        Table.Field("product", Self.texts(["a", "b", "a", "a"])),
        Table.Field("amount", Column(.decimal([400, 600, 3000, 500], scale: 2))),
      ], rowCount: 4)
    return QueryEngine(
      environment: QueryEnvironment(tables: [("customers", table), ("transactions", transactions)]), run: RunContext())
  }
}
