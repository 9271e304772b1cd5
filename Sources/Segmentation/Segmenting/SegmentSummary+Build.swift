import Basics
import Columns
import Diagnostics

extension SegmentSummary {
  /// Counts customers and adds revenue by segment. Levels in `hidden` are listed only when somebody is in them;
  /// rests too.
  static func build(
    _ column: Column, customers: Table, rests: Set<String>, hidden: Set<String>
  ) throws -> SegmentSummary {
    guard let groups = SegmentGroups(column) else {
      throw Failure(
        "wrong-type",
        Localized(
          "segments are categories, texts or true and false, not \(column.type.name)",
          zh: "分组列须为类别、文本或真假，而不是 \(column.type.name)"))
    }
    let revenue = customers.column(named: "monetary")
    guard let totals = groups.totals(revenue) else {
      throw Failure("overflow", Localized("the revenue is too large to be added up exactly", zh: "收入过大，无法精确求和"))
    }
    // The last group holds the rows without a value.
    let indices = groups.names.indices
    let counted = indices.filter { index in
      guard index < groups.names.count - 1, !rests.contains(groups.names[index]) else { return false }
      return totals.counts[index] > 0 || (groups.listsEmpty && !hidden.contains(groups.names[index]))
    }
    let others = indices.filter { index in
      totals.counts[index] > 0 && (index == groups.names.count - 1 || rests.contains(groups.names[index]))
    }
    let rows = counted + others
    let base = counted.reduce(0) { $0 + totals.counts[$1] }
    let isCounted = rows.indices.map { $0 < counted.count }
    func share(_ values: [Double], of total: Double) -> Column {
      Column(
        .number(values.map { total > 0 ? $0 / total : 0 }),
        validity: ValidityBitmap(isCounted.map { $0 && total > 0 }))
    }
    var fields = [
      Table.Field("segment", groups.labels(rows)),
      Table.Field("customers", Column(.integer(rows.map { Int64(totals.counts[$0]) }))),
      Table.Field("share", share(rows.map { Double(totals.counts[$0]) }, of: Double(base))),
    ]
    if let sums = totals.sums {
      let revenues = Selection.gather(sums, rows.map { Int32(truncatingIfNeeded: $0) })
      let amounts = revenues.numbers
      let total = zip(amounts, isCounted).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
      fields.append(Table.Field("revenue", revenues))
      fields.append(Table.Field("revenue_share", share(amounts, of: total)))
      fields.append(Table.Field("average", revenues.averages(rows.map { Int64(totals.counts[$0]) })))
    }
    return SegmentSummary(table: Table(fields, rowCount: rows.count), countedRows: counted.count)
  }
}
