import Basics
import Columns

/// What is recommended for the segments of one scheme, a user's rows before ours.
struct PlaybookAdvice {
  struct Line {
    let segment: String
    let label: Localized
    /// 1 comes first; nil where nobody said anything.
    let priority: Int?
    /// Nil for customers who are not to be called.
    let contactDays: Int?
    let action: Localized?
  }

  /// The scheme as entries call it.
  let scheme: String
  let lines: [Line]

  /// - Parameters:
  ///   - names: what the scheme is called: the name of its labels, and its id.
  ///   - every: days between contacts, the most often first.
  init(_ names: [String], segments: [PlaybookTable.Segment], own: PlaybookTable?, every: [Double]) {
    scheme = names.first ?? ""
    lines = segments.map { segment in
      let entry = names.lazy.compactMap { Playbook.standard.entry($0, segment.code) }.first
      let row = own?.row(names, segment.code)
      let usual = entry?.contact.flatMap { every.indices.contains($0.rawValue) ? Int(every[$0.rawValue]) : nil }
      let days = if let own = row?.contactDays { own == 0 ? nil : own } else { usual }
      return Line(
        segment: segment.code, label: segment.label, priority: row?.priority ?? entry?.priority, contactDays: days,
        action: row?.action ?? entry?.action)
    }
  }

  /// scheme, segment, priority, contact_days, action, action_zh: what `load … as playbook` reads back.
  var table: Table {
    let count = lines.count
    return Table(
      [
        Table.Field("scheme", Column(texts: [String?](repeating: scheme, count: count))),
        Table.Field("segment", Column(texts: lines.map(\.segment))),
        Table.Field("priority", Self.integers(lines.map(\.priority))),
        Table.Field("contact_days", Self.integers(lines.map(\.contactDays))),
        Table.Field("action", Column(texts: lines.map { $0.action?.en })),
        Table.Field("action_zh", Column(texts: lines.map { $0.action?.zh })),
      ], rowCount: count)
  }

  /// Labels as a column that people read in their language.
  var labels: Column { Self.shown(lines.map { ($0.segment, $0.label) }) }

  /// Actions as a column that people read in their language.
  var actions: Column { Self.shown(lines.map { ($0.segment, $0.action ?? Localized("–", zh: "–")) }) }

  static func integers(_ values: [Int?]) -> Column {
    Column(.integer(values.map { Int64($0 ?? 0) }), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  /// Texts in both languages, one a row.
  static func shown(_ texts: [(code: String, text: Localized)]) -> Column {
    let domain = CategoryDomain(
      name: "text", levels: texts.enumerated().map { CategoryDomain.Level(code: "\($0)_\($1.code)", label: $1.text) })
    return Column(.category(texts.indices.map { UInt16(truncatingIfNeeded: $0) }, domain))
  }
}
