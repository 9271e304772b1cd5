import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax
import Testing

struct LoadedDataTests {
  private func parse(_ text: String) -> Expression {
    Parser.parseExpression(SourceText(name: "test", text: text), grammar: Grammar(commands: [], stages: [])).0
  }

  private func load(
    _ csv: String, as role: RoleTable = .transactions, map: [(String, String)] = [], filter: String? = nil
  ) throws -> LoadedData {
    try LoadedData.prepare(
      TableReading(CSVReader.read(bytes: Array(csv.utf8), name: "test.csv"), file: "test.csv"), file: "test.csv",
      as: role,
      map: map.map { NamedExpression(name: Name($0.0, SourceSpan(0, 0)), expression: parse($0.1)) },
      filter: filter.map(parse), environment: QueryEnvironment(), run: RunContext())
  }

  private let retail = """
    Invoice,StockCode,Quantity,InvoiceDate,Price,Customer ID,Country
    489434,85048,12,2009-12-01 07:45:00,6.95,13085.0,UK
    C489449,22087,-12,2009-12-01 10:33:00,2.95,16321.0,UK
    489450,22087,1,2009-12-02 10:33:00,2.95,,UK
    """

  @Test func aRetailFileNeedsNoTelling() throws {
    let data = try load(retail)
    #expect(data.table.rowCount == 2)
    #expect(data.table.values("customer") == [.integer(13085), .integer(16321)])
    #expect(data.table.integers("amount") == [8340, -3540])
    #expect(data.table.integers("date") == [14579, 14579])
    #expect(data.table.column(named: "InvoiceDate")?.type == .timestamp)
    #expect(data.table.field(named: "Customer ID")?.name == "customer")
    #expect(data.table.column(named: "Country") != nil)
    #expect(data.rejects.rowCount == 1)
    #expect(data.rejects.values("reason") == [.text("no customer")])
    #expect(data.notes.map(\.code).contains("rejected-rows"))
    #expect(
      data.understood.map(\.role) == ["customer", "date", "amount", "order", "product", "quantity", "unit_price"])
  }

  @Test func rejectedRowsNameTheirLines() throws {
    let csv = """
      customer,date,amount,note
      1,2024-01-01,5,"two
      lines"
      ,2024-01-02,6,a

      2,2024-01-03,7
      3,,8,b
      4,2024-01-05,9,c
      5,2024-01-06,,d
      """
    let all = try load(csv)
    #expect(all.table.values("customer") == [.integer(1), .integer(4)])
    #expect(all.rejects.values("line") == [.integer(6), .integer(4), .integer(7), .integer(9)])
    #expect(
      all.rejects.values("reason") == [
        .text("3 fields instead of 4"), .text("no customer"), .text("no date"), .text("no amount"),
      ])
    let some = try load(csv, filter: "customer > 1")
    #expect(some.rejects.values("line") == [.integer(6), .integer(7), .integer(9)])
  }

  @Test func aColumnOfTheWrongTypeIsPointedAt() throws {
    func message(_ csv: String) throws -> (text: String, hint: String) {
      do {
        _ = try load(csv)
        return ("", "")
      } catch let failure as Failure {
        let first = try #require(failure.diagnostics.first)
        return (first.message.en, first.hint?.en ?? "")
      }
    }
    let commas = try message("customer;date;amount\n1;2024-01-05;10,50\n2;2024-02-06;1.234,50\n")
    #expect(commas.text.hasSuffix("not a number: `10,50` on line 2"))
    #expect(commas.hint.contains("replace(`amount`, '.', '')"))
    let words = try message("customer,date,amount\n1,2024-01-05,10\n2,2024-02-06,USD 7\n")
    #expect(words.text.hasSuffix("not a number: `USD 7` on line 3"))
    let compact = try message("customer,date,amount\n1,20240105,10\n2,20241307,7\n")
    #expect(compact.text.hasSuffix("not a date: `20241307` on line 3"))
    #expect(try message("customer,date,amount\n").text == "`test.csv` has a header and no rows")
  }

  @Test func mapAndWhereOverrule() throws {
    let data = try load(
      retail, map: [("customer", "`Customer ID`"), ("amount", "Quantity * Price * 2")],
      filter: "not starts_with(Invoice, 'C') and customer is not null")
    #expect(data.table.rowCount == 1)
    #expect(data.table.integers("amount") == [16680])
    #expect(data.rejects.rowCount == 0)
    #expect(data.notes.map(\.code).contains("filtered-rows"))
  }

  @Test func whoseRowsAllFallAwayIsNoCustomer() throws {
    let data = try load(
      "customer,date,amount\nA,2024-01-01,5\nB,2024-01-02,6\nC,2024-01-03,\nD,2024-01-04,7\n",
      filter: "customer <> 'B'")
    let customers = try CustomerRollUp.build(transactions: data.table, customers: nil, run: RunContext()).table
    #expect(customers.values("customer") == [.text("A"), .text("D")])
    #expect(customers.values("orders") == [.integer(1), .integer(1)])
  }

  @Test func aFilesColumnGivesWayToAMappedRole() throws {
    let data = try load("customer,date,amount\n1,2024-01-01,5\n", map: [("amount", "amount * 2")])
    #expect(data.table.integers("amount") == [10])
    #expect(data.table.integers("amount_given") == [5])
  }

  @Test func rowsWithoutARequiredValueAreKeptApart() throws {
    let data = try load("customer,date,amount\n1,2024-01-01,5\n,2024-01-02,5\n2,,5\n3,2024-01-02,\n,,\n")
    #expect(data.table.integers("customer") == [1])
    #expect(data.rejects.values("reason") == ["customer", "date", "amount", "customer"].map { .text("no \($0)") })
    #expect(data.rejects.names == ["file", "line", "column", "value", "reason"])
  }

  @Test func errorsSayWhatToDo() throws {
    func code(_ work: () throws -> LoadedData) -> String? {
      do { _ = try work() } catch let failure as Failure { return failure.diagnostics.first?.code } catch {}
      return nil
    }
    #expect(code { try load("a,b\n1,2\n") } == "role-missing")
    #expect(code { try load(retail, map: [("custmer", "Invoice")]) } == "unknown-role")
    #expect(code { try load(retail, map: [("amount", "Price"), ("amount", "Quantity")]) } == "repeated-role")
    #expect(code { try load(retail, map: [("amount", "Country")]) } == "role-type")
    #expect(code { try load(retail, map: [("amount", "Nothing")]) } == "unknown-column")
    #expect(code { try load(retail, filter: "Quantity") } == "wrong-type")
  }

  @Test func customersFromChineseHeaders() throws {
    let data = try load("客户编号,姓名,地区\n007,王芳,浙江\n", as: .customers)
    #expect(data.table.names == ["id", "name", "region"])
    #expect(data.table.values("name") == [.text("王芳")])
    #expect(data.table.field(named: "姓名")?.name == "name")
  }
}
