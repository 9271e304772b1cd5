import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax
import TestSupport

/// The CDNOW sample, loaded and rolled up once: 2 357 customers at 1998-06-30.
enum CDNOW {
  static func load() throws -> LoadedData {
    try LoadedData.prepare(
      TableReading(
        CSVReader.read(path: Repository.path("datasets/cdnow.csv"), name: "cdnow.csv", run: RunContext()),
        file: "cdnow.csv"), file: "cdnow.csv",
      as: .transactions, environment: QueryEnvironment(), run: RunContext())
  }

  static let transactions: Result<Table, any Error> = Result { try load().table }
  static let rolledUp: Result<CustomerRollUp, any Error> = Result {
    try CustomerRollUp.build(transactions: transactions.get(), customers: nil, run: RunContext())
  }

  static func customers() throws -> Table { try rolledUp.get().table }

  static func environment() throws -> QueryEnvironment {
    PastData.environment(
      [("transactions", try transactions.get())], customers: try customers(), asOf: try rolledUp.get().asOf)
  }
}

/// Settings as a `with` clause gives them.
func settings(_ pairs: (String, String)...) -> [Setting] {
  pairs.map { name, text in
    Setting(
      name: Name(name, SourceSpan(0, 0)),
      value: Parser.parseExpression(
        SourceText(name: "test", text: text), grammar: Grammar(commands: [], stages: [])
      ).0)
  }
}

extension Segmentation {
  /// Code → customers, of the segments that have any.
  var counts: [String: Int] {
    var counts: [String: Int] = [:]
    for row in 0..<summary.table.rowCount {
      if case .category(let index, let domain)? = summary.table.column(named: "segment")?.value(at: row),
        case .integer(let count)? = summary.table.column(named: "customers")?.value(at: row), count > 0
      {
        counts[domain.levels[index].code] = Int(count)
      }
    }
    return counts
  }

  /// The code of each customer.
  var codes: [String] {
    (0..<column.count).map { row in
      if case .category(let index, let domain) = column.value(at: row) { domain.levels[index].code } else { "null" }
    }
  }
}
