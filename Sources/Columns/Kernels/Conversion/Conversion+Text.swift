import Basics

extension Conversion {
  /// Reads texts, once per distinct value.
  static func fromText(
    _ codes: [Int32], _ dictionary: TextDictionary, _ validity: ValidityBitmap?, to type: ColumnType, isTry: Bool
  ) throws -> Column {
    let texts = dictionary.texts
    func column<Element: EmptyValue & Sendable>(
      _ wrap: ([Element]) -> Column.Values, _ read: (Substring) -> Element?
    ) throws -> Column {
      let table = texts.map { read(ValueReader.trimmed($0)) }
      var values = CodeMap.apply(table.map { $0 ?? .empty }, to: codes)
      var validity = validity
      if table.contains(where: { $0 == nil }) {
        let isRead = CodeMap.apply(table.map { $0 != nil }, to: codes)
        for row in codes.indices where !isRead[row] && (validity?[row] ?? true) {
          guard isTry else { throw invalid(dictionary[codes[row]], row: row, type) }
          if validity == nil { validity = ValidityBitmap(count: codes.count) }
          validity?.set(row, false)
        }
      }
      if let validity { Rowwise.zeroNulls(&values, validity, .empty) }
      return Column(wrap(values), validity: validity)
    }
    switch type {
    case .boolean: return try column({ .boolean($0) }, ValueReader.boolean)
    case .integer: return try column({ .integer($0) }, ValueReader.integer)
    case .decimal(let scale):
      return try column({ .decimal($0, scale: scale) }, { ValueReader.decimal($0, scale: scale) })
    case .number: return try column({ .number($0) }, { NumberText.parse($0) })
    case .text: return Column(.text(codes, dictionary), validity: validity)
    case .category(let domain):
      return try column({ .category($0, domain) }, { domain.index(named: String($0)).flatMap { UInt16(exactly: $0) } })
    case .date: return try column({ .date($0) }, ValueReader.date)
    case .timestamp: return try column({ .timestamp($0) }, ValueReader.timestamp)
    case .duration: return try column({ .duration($0) }, ValueReader.duration)
    }
  }

  /// Writes values as `ValueText.plain` does.
  static func toText(_ column: Column, _ run: RunContext) throws -> Column {
    if case .category(let codes, let domain) = column.values {
      var builder = TextDictionaryBuilder(expectedCount: domain.levels.count)
      let table = domain.levels.map { builder.code($0.code) }
      var result = codes.map { Int($0) < table.count ? table[Int($0)] : 0 }
      if let validity = column.validity { Rowwise.zeroNulls(&result, validity, 0) }
      return Column(.text(result, builder.finish()), validity: column.validity)
    }
    // Each distinct value is written once.
    let groups = try Grouping.groups(of: [column], rows: column.count, run)
    var builder = TextDictionaryBuilder(expectedCount: groups.count)
    let table = groups.firstRows.map { row in
      column.isNull(at: Int(row)) ? 0 : builder.code(ValueText.plain(column.value(at: Int(row))))
    }
    return Column(.text(CodeMap.apply(table, to: groups.groupOfRow), builder.finish()), validity: column.validity)
  }
}

extension CalendarDuration: EmptyValue { static var empty: CalendarDuration { CalendarDuration() } }
