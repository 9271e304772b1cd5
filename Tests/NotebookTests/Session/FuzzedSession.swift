import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

@testable import Notebook

/// What the fuzzer of statements and the test that replays its finds do with an input: run every statement of a text
/// over small tables, and write what it says in both languages. Files are left alone.
struct FuzzedSession {
  /// Returns, nulls, ties, one purchase at no price, quotes and Chinese text.
  private static let transactions = """
    customer,date,amount,order,product,quantity,channel
    A1,2024-01-05,120.00,o1,茶叶,2,web
    A1,2024-01-05,30.50,o1,"mug, blue",1,web
    A1,2024-03-31,-30.50,o2,"mug, blue",-1,shop
    B2,2023-12-31,0.00,o3,sample,1,
    B2,2024-02-29,99.99,o4,茶叶,3,web
    张三,2024-02-29,99.99,o5,咖啡,3,小程序
    张三,2024-06-30,1000000000.01,o6,咖啡,9,小程序
    C4,2024-04-01,,o7,,,shop
    C5,2024-06-30,5.00,o8,"a ""quoted"" one",1,shop
    C6,2024-01-31,-12.25,o9,sample,-1,web
    C7,2022-02-28,7.77,o10,茶叶,1,web
    C8,2024-05-05,5.00,o11,咖啡,1,shop
    """

  private static let customers = """
    customer,age,city,member,joined,score
    A1,34,杭州,true,2020-02-29,0.5
    B2,,"Paris
    12e",false,2021-12-31,-1.75
    张三,51,,true,,1e300
    Z9,18,上海,,2024-06-30,0
    """

  /// Every type of column, with its extremes; `i` has too many digits for the reader and is made an integer here.
  private static let extremes = """
    i,j,m,f,d,t,s,b,e
    9223372036854775807,1,9223372036854775.07,1.7976931348623157e308,9999-12-31,9999-12-31 23:59:59,😀e\u{301},true,
    -9223372036854775808,-1,-9223372036854775.07,-1e308,0001-01-01,0001-01-01 00:00:00,,false,
    0,0,0.00,0.0,1970-01-01,1970-01-01 00:00:01,%_\\,,
    ,,,,,,,,
    """

  private static let prepared: Workspace = {
    var workspace = Workspace()
    let run = RunContext()
    func read(_ text: String) -> TableReading? {
      let reading = try? CSVReader.read(bytes: Array(text.utf8), name: "fuzz.csv", options: CSVOptions(), run: run)
      return reading.map { TableReading($0, file: "fuzz.csv") }
    }
    func prepare(_ text: String, _ role: RoleTable) -> Table? {
      read(text).flatMap {
        try? LoadedData.prepare($0, file: "fuzz.csv", as: role, environment: QueryEnvironment(), run: run).table
      }
    }
    if let table = prepare(transactions, .transactions) {
      workspace.setTable(Workspace.transactions, table)
      workspace.lastTransaction = CalendarDate(year: 2024, month: 6, day: 30)
    }
    workspace.attributes = prepare(customers, .customers)
    _ = try? workspace.rebuildCustomers(run: run, folder: ".")
    if let table = read(extremes)?.table { workspace.setTable("t", table) }
    let session = Session()
    session.configure { $0 = workspace }
    let source = SourceText(name: "fuzz", text: "t | derive i = cast(i as integer) | as t")
    for statement in session.parse(source) { _ = session.run(statement, in: source, context: run) }
    workspace = session.workspace
    workspace.answers = [:]
    return workspace
  }()

  private let session = Session(folder: "/nonexistent")

  init() {
    session.configure { $0 = Self.prepared }
  }

  /// The tables that every input finds, with their number of rows.
  var tables: [(name: String, rows: Int)] { session.workspace.tables.map { ($0.name, $0.table.rowCount) } }

  /// Runs at most `limit` statements. Answers what is wrong with what they gave; an input may fail, but it says why.
  func run(_ text: String, limit: Int = 12) -> [String] {
    var problems: [String] = []
    let source = SourceText(name: "fuzz", text: text)
    for statement in session.parse(source).prefix(limit) where !touchesFiles(statement.statement) {
      let before = session.workspace
      let outcome = session.run(statement, in: source, context: RunContext(memoryLimit: 1 << 28))
      for language in [Language.en, .zh] {
        let renderer = TerminalRenderer(language: language)
        _ = renderer.render(outcome.markup)
        for error in outcome.errors.prefix(3) where renderer.diagnostic(error).isEmpty {
          problems.append("an error without words")
        }
      }
      for (name, table) in session.workspace.tables + [("_", session.workspace.lastResult ?? Table([], rowCount: 0))] {
        problems += Self.problems(of: table, name)
      }
      if !outcome.errors.isEmpty, session.workspace.revision != before.revision {
        problems.append("an error left something behind")
      }
    }
    return problems
  }

  /// Columns as long as their table, and no number that is none.
  private static func problems(of table: Table, _ name: String) -> [String] {
    var problems: [String] = []
    for field in table.fields {
      if field.column.count != table.rowCount { problems.append("\(name).\(field.name) has another length") }
      if case .number(let values) = field.column.values, !values.allSatisfy(\.isFinite) {
        problems.append("\(name).\(field.name) is not finite")
      }
    }
    return problems
  }

  private func touchesFiles(_ statement: Statement) -> Bool {
    switch statement {
    case .command(let node): touchesFiles(node, session.grammar.command(node.verb))
    case .query(let query): query.stages.contains { touchesFiles($0, session.grammar.stage($0.verb)) }
    case .expression, .invalid: false
    }
  }

  private func touchesFiles(_ node: ShapedNode, _ shape: StatementShape?) -> Bool {
    let slots = (shape?.arguments ?? []) + (shape?.clauses ?? []).compactMap(\.slot)
    return slots.contains { $0.kind == .file }
      || node.arguments.values.contains {
        switch $0 {
        case .statement(let statement): touchesFiles(statement)
        case .view(_, let query): touchesFiles(.query(query))
        default: false
        }
      }
  }
}
