import Basics
import Columns
import Segmentation

/// How a column of `customers` was made.
enum ColumnExplanation {
  static func markup(_ field: Table.Field) -> Markup {
    let type = ColumnListing.typeName(field.column.type)
    var lines = [Localized("`\(field.name)`: \(type.en)", zh: "`\(field.name)`：\(type.zh)")]
    guard let origin = field.origin else { return .lines(lines) }
    switch origin.kind {
    case .loaded:
      lines.append(Localized("read from \(origin.source)", zh: "读自 \(origin.source)"))
    case .rollUp:
      if let measure = RollUpMeasure.named(field.name) {
        lines.append(
          Localized("rolled up from transactions: \(measure.summary.en)", zh: "由交易汇总：\(measure.summary.zh)"))
      } else {
        lines.append(Localized("rolled up from transactions", zh: "由交易汇总"))
      }
    case .statement:
      lines.append(Localized("made by: \(origin.source)", zh: "由此语句建立：\(origin.source)"))
    }
    if !origin.reads.isEmpty {
      let list = origin.reads.map { "`\($0)`" }
      lines.append(Localized("from \(list.joined(separator: ", "))", zh: "所用的列：\(list.joined(separator: "、"))"))
    }
    return .lines(lines)
  }
}
