/// The segments of a category, text or boolean column, each row's number among them, and one more for rows without
/// a value.
public struct SegmentGroups: Sendable {
  /// Codes, texts, or false and true; the last stands for no value.
  public let names: [String]
  /// Whether a segment without rows is worth a line: those of a category are, those of a dictionary not.
  public let listsEmpty: Bool
  private let codes: [Int32]
  private let column: Column

  /// Nil for a column of another type.
  public init?(_ column: Column) {
    self.column = column
    switch column.values {
    case .category(let values, let domain):
      names = domain.levels.map(\.code) + [""]
      codes = values.map { Int32($0) }
      listsEmpty = true
    case .text(let values, let dictionary):
      names = dictionary.texts + [""]
      codes = values
      listsEmpty = false
    case .boolean(let values):
      names = ["false", "true", ""]
      codes = values.map { $0 ? 1 : 0 }
      listsEmpty = true
    default: return nil
    }
  }

  /// The texts of a column in the order of how many rows have them, most first, then by their bytes; at most `limit`.
  public static func byCount(_ column: Column, limit: Int) -> [String] {
    guard let groups = SegmentGroups(column), let counts = groups.totals(nil)?.counts else { return [] }
    let bytes = groups.names.map { Array($0.utf8) }
    let places = groups.names.indices.dropLast().filter { counts[$0] > 0 }
    let ordered = places.sorted { left, right in
      counts[left] == counts[right]
        ? bytes[left].lexicographicallyPrecedes(bytes[right]) : counts[left] > counts[right]
    }
    return ordered.prefix(limit).map { groups.names[$0] }
  }

  /// Rows and the exact sum of `amounts` in each segment; nil when a sum does not fit.
  public func totals(_ amounts: Column?) -> (counts: [Int], sums: Column?)? {
    var counts = [Int](repeating: 0, count: names.count)
    for row in codes.indices { counts[group(row)] &+= 1 }
    guard let amounts, amounts.count == codes.count else { return (counts, nil) }
    switch amounts.values {
    case .integer(let values): return sums(values, amounts.validity).map { (counts, Column(.integer($0))) }
    case .decimal(let values, let scale):
      return sums(values, amounts.validity).map { (counts, Column(.decimal($0, scale: scale))) }
    case .number(let values): return sums(values, amounts.validity).map { (counts, Column(.number($0))) }
    default: return (counts, nil)
    }
  }

  /// Rows in each pair of segments, one array a segment of this column. Nil when the other column has other rows.
  public func pairCounts(_ other: SegmentGroups) -> [[Int]]? {
    guard other.codes.count == codes.count else { return nil }
    let width = other.names.count
    var counts = [Int](repeating: 0, count: names.count * width)
    for row in codes.indices { counts[group(row) &* width &+ other.group(row)] &+= 1 }
    return names.indices.map { Array(counts[$0 * width..<($0 + 1) * width]) }
  }

  /// The segments at these places as a column of the same type; null for the one without a value.
  public func labels(_ places: [Int]) -> Column {
    let validity = ValidityBitmap(places.map { $0 < names.count - 1 })
    switch column.values {
    case .category(_, let domain):
      return Column(
        .category(places.map { $0 < names.count - 1 ? UInt16(truncatingIfNeeded: $0) : 0 }, domain),
        validity: validity)
    case .text(_, let dictionary):
      return Column(
        .text(places.map { $0 < names.count - 1 ? Int32(truncatingIfNeeded: $0) : 0 }, dictionary),
        validity: validity)
    default: return Column(.boolean(places.map { $0 == 1 }), validity: validity)
    }
  }

  var rowCount: Int { codes.count }

  /// The place of a row's segment in `names`, the last for no value.
  func group(_ row: Int) -> Int {
    let code = Int(codes[row])
    return column.isNull(at: row) || !names.indices.contains(code) ? names.count &- 1 : code
  }

  private func sums<Amount: LineAmount>(_ values: [Amount], _ validity: ValidityBitmap?) -> [Amount]? {
    var sums = [Amount](repeating: .zero, count: names.count)
    for row in values.indices where validity?[row] ?? true {
      let group = group(row)
      let (sum, overflow) = sums[group].adding(values[row])
      guard !overflow else { return nil }
      sums[group] = sum
    }
    return sums
  }
}
