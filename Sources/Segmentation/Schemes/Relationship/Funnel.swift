import Basics
import Columns

/// How many stand at each of several stages, came as far as it, and went on.
struct Funnel {
  /// From the first to the last.
  let stages: [CategoryDomain.Level]
  /// Those that stand there now.
  let standing: StageRows
  /// Those that came so far and no further.
  let ending: StageRows

  /// Those that came to each stage or beyond.
  var reached: [Int64] {
    var total: Int64 = 0
    return Array(
      stages.reversed().map { stage in
        total &+= ending.count(stage.code)
        return total
      }.reversed())
  }

  /// `stage`, the count of those who stand there under the given name, `reached`, and `conversion`: reached the next
  /// stage or beyond ÷ reached this one or beyond, null for the last.
  func table(standingName: String) -> Table {
    let reached = reached
    let conversions = reached.indices.map { index -> Double? in
      guard index + 1 < reached.count, reached[index] > 0 else { return nil }
      return Double(reached[index + 1]) / Double(reached[index])
    }
    return Table(
      [
        Table.Field("stage", Self.labels(stages)),
        Table.Field(standingName, Column(.integer(stages.map { standing.count($0.code) }))),
        Table.Field("reached", Column(.integer(reached))),
        Table.Field(
          "conversion",
          Column(.number(conversions.map { $0 ?? 0 }), validity: ValidityBitmap(conversions.map { $0 != nil }))),
      ], rowCount: stages.count)
  }

  static func headings(standing: (name: String, title: Localized)) -> [String: Localized] {
    [
      "stage": Localized("stage", zh: "阶段"), standing.name: standing.title,
      "reached": Localized("came so far", zh: "到达过"), "conversion": Localized("went on", zh: "进入下一阶段"),
    ]
  }

  static let percents: Set<String> = ["conversion"]

  /// The stages as a column.
  static func labels(_ stages: [CategoryDomain.Level]) -> Column {
    Column(
      .category(
        stages.indices.map { UInt16(truncatingIfNeeded: $0) }, CategoryDomain(name: "stage", levels: stages)))
  }
}

/// A table with a row for some of the stages, looked up by their codes.
struct StageRows {
  private let table: Table
  private var rows: [String: Int] = [:]

  /// Of a table whose column `stage` is a category or a text.
  init(_ table: Table) {
    self.table = table
    guard let stages = table.column(named: "stage") else { return }
    for row in 0..<table.rowCount {
      switch stages.value(at: row) {
      case .text(let code): rows[code] = row
      case .category(let index, let domain) where domain.levels.indices.contains(Int(index)):
        rows[domain.levels[Int(index)].code] = row
      default: continue
      }
    }
  }

  /// A whole number of a stage, 0 where it has no row.
  func count(_ code: String, _ column: String = "n") -> Int64 {
    guard let row = rows[code], case .integer(let number)? = table.column(named: column)?.value(at: row) else {
      return 0
    }
    return number
  }

  /// A column in the order of these stages, null where one has no row.
  func column(_ name: String, of stages: [CategoryDomain.Level]) -> Column? {
    table.column(named: name).map { Selection.gather($0, stages.map { rows[$0.code].map(Int32.init) ?? -1 }) }
  }
}
