import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// How many customers there are with each pair of values of two columns.
struct CrossCounts {
  /// A value of one of the columns.
  struct Label {
    /// The code of a category, or the value as text; empty for no value.
    let code: String
    let title: Localized
    /// No value, or a scheme's label for what is missing.
    var isMissing = false
  }

  private(set) var rows: [Label]
  let columns: [Label]
  /// One array a row.
  private(set) var counts: [[Int]]

  /// Values that occur: those of a category in its order, others by their bytes, no value last. Throws `Failure` when
  /// the columns differ in length or have too many values.
  init(_ first: (name: String, column: Column), _ second: (name: String, column: Column)) throws {
    guard let left = SegmentGroups(first.column), let right = SegmentGroups(second.column),
      let pairs = left.pairCounts(right)
    else {
      throw Failure("wrong-type", Localized("these columns cannot be counted by", zh: "无法按这两列计数"))
    }
    let rowPlaces = Self.places(left.names, first.column) { place in pairs[place].contains { $0 > 0 } }
    let columnPlaces = Self.places(right.names, second.column) { place in pairs.contains { $0[place] > 0 } }
    for (name, count) in [(first.name, rowPlaces.count), (second.name, columnPlaces.count)] where count > Self.most {
      throw Failure(
        "too-many-values",
        Localized("`\(name)` has \(count) values, too many for a table", zh: "`\(name)` 有 \(count) 个取值，表格放不下"),
        hint: Localized("cut it: bucket(\(name), (10, 100))", zh: "可先分段：bucket(\(name), (10, 100))"))
    }
    rows = rowPlaces.map { Self.label($0, left.names, first.column) }
    columns = columnPlaces.map { Self.label($0, right.names, second.column) }
    counts = rowPlaces.map { row in columnPlaces.map { pairs[row][$0] } }
  }

  private init(rows: [Label], columns: [Label], counts: [[Int]]) {
    self.rows = rows
    self.columns = columns
    self.counts = counts
  }

  /// Customers in all.
  var customerCount: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// The same without the customers that lack a value or are unknown to a scheme, and without the labels that nobody else has.
  func leavingOutMissing() -> CrossCounts {
    let keptColumns = columns.indices.filter { !columns[$0].isMissing }
    let keptRows = rows.indices.filter { row in
      !rows[row].isMissing && keptColumns.contains { counts[row][$0] > 0 }
    }
    let usedColumns = keptColumns.filter { column in keptRows.contains { counts[$0][column] > 0 } }
    return CrossCounts(
      rows: keptRows.map { rows[$0] }, columns: usedColumns.map { columns[$0] },
      counts: keptRows.map { row in usedColumns.map { counts[row][$0] } })
  }

  /// More values than this are no table any more.
  private static let most = 200

  /// Gives the row without a value a name of its own, for customers that do not exist in the first column.
  mutating func nameMissingRow(_ title: Localized) {
    guard let index = rows.firstIndex(where: { $0.code.isEmpty }) else { return }
    rows[index] = Label(code: "", title: title)
  }

  /// Counts, with the totals of the rows.
  func countTable(_ title: Localized, rowHeading: Localized) -> TitledTable {
    var fields = [labels(Array(rows.indices))]
    for index in columns.indices {
      fields.append(Table.Field(names[index], Column(.integer(counts.map { Int64($0[index]) }))))
    }
    fields.append(Table.Field(total, Column(.integer(counts.map { Int64($0.reduce(0, +)) }))))
    var headings = headings(rowHeading)
    headings[total] = Localized("total", zh: "合计")
    return TitledTable(title, Table(fields, rowCount: rows.count), name: "counts", headings: headings)
  }

  /// The share that each cell has in its row.
  func shareTable(_ title: Localized, rowHeading: Localized, leavingOutMissing: Bool = false) -> TitledTable {
    let kept = rows.indices.filter { !leavingOutMissing || !rows[$0].code.isEmpty }
    let totals = counts.map { $0.reduce(0, +) }
    var fields = [labels(kept)]
    for index in columns.indices {
      let shares = kept.map { totals[$0] > 0 ? Double(counts[$0][index]) / Double(totals[$0]) : 0 }
      fields.append(Table.Field(names[index], Column(.number(shares))))
    }
    return TitledTable(
      title, Table(fields, rowCount: kept.count), name: "shares", headings: headings(rowHeading), percents: Set(names))
  }

  // MARK: Naming

  /// The names of the columns of a table: codes, each once.
  private var names: [String] {
    var taken: Set<String> = ["segment"]
    return columns.map { label in
      var name = label.code.isEmpty ? "no_value" : label.code
      while !taken.insert(Table.key(name)).inserted { name += "_" }
      return name
    }
  }

  private var total: String {
    var name = "total"
    while names.contains(where: { Table.key($0) == name }) { name += "_" }
    return name
  }

  private func headings(_ rowHeading: Localized) -> [String: Localized] {
    var headings = ["segment": rowHeading]
    for (name, label) in zip(names, columns) { headings[name] = label.title }
    return headings
  }

  /// The labels of the rows as a category, so that they are shown in the language of the session.
  private func labels(_ kept: [Int]) -> Table.Field {
    Table.Field("segment", Self.labels(kept.map { rows[$0] }))
  }

  /// Labels as a category; equal ones share a level.
  static func labels(_ labels: [Label]) -> Column {
    var levels: [CategoryDomain.Level] = []
    var places: [String: Int] = [:]
    let codes = labels.map { label in
      let code = label.code.isEmpty ? "no_value" : label.code
      if let place = places[code] { return UInt16(truncatingIfNeeded: place) }
      places[code] = levels.count
      levels.append(CategoryDomain.Level(code: code, label: label.title))
      return UInt16(truncatingIfNeeded: levels.count - 1)
    }
    return Column(.category(codes, CategoryDomain(name: "segment", levels: levels)))
  }

  private static func label(_ place: Int, _ names: [String], _ column: Column) -> Label {
    guard place < names.count - 1 else {
      return Label(code: "", title: Localized("(no value)", zh: "（空值）"), isMissing: true)
    }
    if case .category(let domain) = column.type, domain.levels.indices.contains(place) {
      return Label(
        code: names[place], title: domain.levels[place].label,
        isMissing: names[place] == SegmentGroups.unknown)
    }
    return Label(code: names[place], title: Localized(verbatim: names[place]))
  }

  private static func places(_ names: [String], _ column: Column, occurs: (Int) -> Bool) -> [Int] {
    let found = names.indices.filter(occurs)
    if case .category = column.type { return found }
    let bytes = names.map { Array($0.utf8) }
    return found.sorted { left, right in
      let isLast = (left == names.count - 1, right == names.count - 1)
      return isLast.0 == isLast.1 ? bytes[left].lexicographicallyPrecedes(bytes[right]) : isLast.1
    }
  }
}
