import Basics

extension Selection {
  /// Columns one under another: numeric types take their common type and texts one dictionary.
  /// Nil when they have no common type, a value does not fit it, or there is no column.
  public static func concatenate(_ columns: [Column]) -> Column? {
    guard let type = Conversion.commonType(columns.map(\.type)) else { return nil }
    if columns.count == 1 { return columns[0] }
    let run = RunContext()
    let parts = columns.compactMap { column in
      try? Conversion.apply(.column(column), to: type, rows: column.count, isTry: false, run)
    }
    guard parts.count == columns.count else { return nil }
    return Column(values(parts, type), validity: validity(parts))
  }

  private static func values(_ parts: [Column], _ type: ColumnType) -> Column.Values {
    func join<Element>(_ elements: (Column.Values) -> [Element]?) -> [Element] {
      var all: [Element] = []
      all.reserveCapacity(parts.reduce(0) { $0 + $1.count })
      for part in parts { all.append(contentsOf: elements(part.values) ?? []) }
      return all
    }
    switch type {
    case .boolean: return .boolean(join(\.booleans))
    case .integer: return .integer(join(\.integers))
    case .decimal(let scale): return .decimal(join(\.integers), scale: scale)
    case .number: return .number(join(\.numbers))
    case .text: return texts(parts)
    case .category(let domain): return .category(join(\.categoryCodes), domain)
    case .date: return .date(join(\.days))
    case .timestamp: return .timestamp(join(\.integers))
    case .duration: return .duration(join(\.durations))
    }
  }

  private static func validity(_ parts: [Column]) -> ValidityBitmap? {
    guard parts.contains(where: { $0.validity != nil }) else { return nil }
    var all = ValidityBitmap(count: parts.reduce(0) { $0 + $1.count })
    var start = 0
    for part in parts {
      if let validity = part.validity {
        for row in 0..<part.count where !validity[row] { all.set(start + row, false) }
      }
      start += part.count
    }
    return all
  }

  /// The codes of text columns over one dictionary.
  private static func texts(_ parts: [Column]) -> Column.Values {
    var builder = TextDictionaryBuilder()
    var all: [Int32] = []
    for part in parts {
      guard case .text(let codes, let dictionary) = part.values else { continue }
      let translation = dictionary.bytes.withUnsafeBufferPointer { bytes in
        (0..<dictionary.count).map { code in
          builder.code(UnsafeBufferPointer(rebasing: bytes[dictionary.offsets[code]..<dictionary.offsets[code + 1]]))
        }
      }
      all.append(contentsOf: CodeMap.apply(translation, to: codes))
    }
    return .text(all, builder.finish())
  }
}

extension Column.Values {
  fileprivate var booleans: [Bool]? {
    if case .boolean(let values) = self { return values }
    return nil
  }

  /// Integers, mantissas of decimals, and timestamps.
  fileprivate var integers: [Int64]? {
    switch self {
    case .integer(let values), .decimal(let values, _), .timestamp(let values): values
    default: nil
    }
  }

  fileprivate var numbers: [Double]? {
    if case .number(let values) = self { return values }
    return nil
  }

  fileprivate var categoryCodes: [UInt16]? {
    if case .category(let codes, _) = self { return codes }
    return nil
  }

  fileprivate var days: [Int32]? {
    if case .date(let values) = self { return values }
    return nil
  }

  fileprivate var durations: [CalendarDuration]? {
    if case .duration(let values) = self { return values }
    return nil
  }
}
