import Basics
import Diagnostics

/// The values of a key column (a customer's id, an order's number) as codes into its distinct values.
public struct KeyCodes: Sendable {
  /// The distinct values that the codes point into, each in at least one row.
  public enum Keys: Sendable {
    case integers([Int64])
    case texts(TextDictionary)

    public var count: Int {
      switch self {
      case .integers(let values): values.count
      case .texts(let dictionary): dictionary.count
      }
    }
  }

  /// Code of each row; −1 where the row has no value.
  public let codes: [Int32]
  public let keys: Keys

  /// Whether a value stands in more than one row.
  public var repeats: Bool {
    var count = 0
    for code in codes where code >= 0 { count &+= 1 }
    return count > keys.count
  }

  /// The codes of an integer or text column, or of a decimal or number column of whole numbers (as a file writes
  /// ids when some are missing: 17850.0). Nil for any other column. Integers are numbered by first appearance.
  public init?(_ column: Column, _ run: RunContext) throws {
    switch column.type {
    case .text:
      guard case .text(let codes, let dictionary) = column.values else { return nil }
      self.init(codes, dictionary, column.validity)
    case .integer:
      try self.init(integers: column, run)
    default:
      guard let whole = column.wholeNumbers else { return nil }
      try self.init(integers: whole, run)
    }
  }

  private init(codes: [Int32], keys: Keys) {
    self.codes = codes
    self.keys = keys
  }

  private init(integers column: Column, _ run: RunContext) throws {
    let groups = try Grouping.groups(of: [column], rows: column.count, run)
    var (codes, rows) = (groups.groupOfRow, groups.firstRows)
    if column.nullCount > 0, let null = rows.firstIndex(where: { column.isNull(at: Int($0)) }) {
      // Rows without a value are a group; its number falls away.
      rows.remove(at: null)
      codes = try ParallelFill.array(rows: codes.count, run: run) { [codes] rows, output in
        for row in rows {
          output[row] = codes[row] == null ? -1 : codes[row] &- (codes[row] > null ? 1 : 0)
        }
      }
    }
    guard case .integer(let keys) = try Selection.gather(column, rows, run).values else {
      throw KernelFailure.type(column.type, in: "keys")
    }
    self.init(codes: codes, keys: .integers(keys))
  }

  /// Rows that a filter has taken away leave their texts in the dictionary: they must not become keys.
  private init(_ codes: [Int32], _ dictionary: TextDictionary, _ validity: ValidityBitmap?) {
    var codes = codes
    var places = [Int32](repeating: -1, count: dictionary.count)
    let isAnyMissing = codes.withUnsafeBufferPointer { codes in
      places.withUnsafeMutableBufferPointer { places in
        var isAnyMissing = validity != nil
        for row in codes.indices {
          let code = Int(codes[row])
          if code >= 0, code < places.count, validity?[row] ?? true { places[code] = 0 } else { isAnyMissing = true }
        }
        return isAnyMissing
      }
    }
    // Codes that are all there stay shared with the column.
    if isAnyMissing {
      for row in codes.indices {
        let code = Int(codes[row])
        if code < 0 || code >= places.count || !(validity?[row] ?? true) { codes[row] = -1 }
      }
    }
    var used: [Int32] = []
    for code in places.indices where places[code] == 0 {
      places[code] = Int32(truncatingIfNeeded: used.count)
      used.append(Int32(truncatingIfNeeded: code))
    }
    guard used.count < dictionary.count else {
      self.init(codes: codes, keys: .texts(dictionary))
      return
    }
    for row in codes.indices where codes[row] >= 0 { codes[row] = places[Int(codes[row])] }
    self.init(codes: codes, keys: .texts(dictionary.reordered(used)))
  }

  fileprivate static func wholeNumbers(_ values: [Int64], scale: Int) -> [Int64]? {
    let power = Decimal64.powerOfTen(scale)
    var whole = values
    for row in whole.indices {
      let (quotient, remainder) = whole[row].quotientAndRemainder(dividingBy: power)
      guard remainder == 0 else { return nil }
      whole[row] = quotient
    }
    return whole
  }

  fileprivate static func wholeNumbers(_ values: [Double]) -> [Int64]? {
    var whole = [Int64](repeating: 0, count: values.count)
    for row in whole.indices {
      guard let value = Int64(exactly: values[row]) else { return nil }
      whole[row] = value
    }
    return whole
  }
}

extension Column {
  /// A decimal or number column of whole numbers as integers; nil when it is none.
  public var wholeNumbers: Column? {
    switch values {
    case .decimal(let values, let scale):
      KeyCodes.wholeNumbers(values, scale: scale).map { Column(.integer($0), validity: validity) }
    case .number(let values): KeyCodes.wholeNumbers(values).map { Column(.integer($0), validity: validity) }
    default: nil
    }
  }
}
