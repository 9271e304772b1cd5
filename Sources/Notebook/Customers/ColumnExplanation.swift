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
      let from = ColumnListing.rolledUp(origin)
      let summary = RollUpMeasure.named(field.name)?.summary ?? TableMeasure.named(field.name)?.measure.summary
      lines.append(
        summary.map { Localized("\(from.en): \($0.en)", zh: "\(from.zh)：\($0.zh)") } ?? from)
    case .statement:
      lines.append(Localized("made by: \(origin.source)", zh: "由此语句建立：\(origin.source)"))
    }
    if !origin.reads.isEmpty {
      let list = origin.reads.map { "`\($0)`" }
      lines.append(Localized("from \(list.joined(separator: ", "))", zh: "依据：\(list.joined(separator: "、"))"))
    }
    return .lines(lines)
  }
}
