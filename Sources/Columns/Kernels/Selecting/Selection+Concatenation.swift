import Basics
import Diagnostics

extension Selection {
  /// Columns one under another: numeric types take their common type and texts one dictionary.
  /// Nil when they have no common type, a value does not fit it, or there is no column.
  public static func concatenate(_ columns: [Column], _ run: RunContext) throws -> Column? {
    guard let type = Conversion.commonType(columns.map(\.type)) else { return nil }
    if columns.count == 1 { return columns[0] }
    var parts: [Column] = []
    for column in columns {
      do {
        parts.append(try Conversion.apply(.column(column), to: type, rows: column.count, isTry: false, run))
      } catch is Failure {
        return nil
      }
    }
    guard let values = try unified(parts, run) else { return nil }
    return Column(join(values, type), validity: validity(parts))
  }

  private static func join(_ parts: [Column.Values], _ type: ColumnType) -> Column.Values {
    func join<Element>(_ elements: (Column.Values) -> [Element]?) -> [Element] {
      var all: [Element] = []
      for part in parts { all.append(contentsOf: elements(part) ?? []) }
      return all
    }
    switch type {
    case .boolean: return .boolean(join(\.booleans))
    case .integer: return .integer(join(\.integers))
    case .decimal(let scale): return .decimal(join(\.integers), scale: scale)
    case .number: return .number(join(\.numbers))
    case .text: return .text(join(\.textCodes), parts.first?.dictionary ?? .empty)
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

  /// The values of columns of one type; texts get one dictionary, in order of first appearance.
  static func unified(_ parts: [Column], _ run: RunContext) throws -> [Column.Values]? {
    guard parts.contains(where: { $0.type == .text }) else { return parts.map(\.values) }
    if let first = parts.first?.values.dictionary, parts.allSatisfy({ $0.values.dictionary === first }) {
      return parts.map(\.values)
    }
    var builder = TextDictionaryBuilder(expectedCount: parts.map { $0.dictionary?.count ?? 0 }.max() ?? 0)
    var codes: [[Int32]] = []
    for part in parts {
      guard case .text(let own, let dictionary) = part.values else { return nil }
      codes.append(CodeMap.apply(try builder.codes(of: dictionary, run), to: own))
    }
    let dictionary = builder.finish()
    return codes.map { .text($0, dictionary) }
  }
}
