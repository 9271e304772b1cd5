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
  /// ids when some are missing: 17850.0). Nil for any other column.
  public init?(_ column: Column) {
    switch column.values {
    case .text(let codes, let dictionary):
      self.init(codes, dictionary, column.validity)
    case .integer(let values):
      self.init(values, column.validity)
    case .decimal(let values, let scale):
      guard let whole = Self.wholeNumbers(values, scale: scale) else { return nil }
      self.init(whole, column.validity)
    case .number(let values):
      guard let whole = Self.wholeNumbers(values) else { return nil }
      self.init(whole, column.validity)
    default:
      return nil
    }
  }

  private init(codes: [Int32], keys: Keys) {
    self.codes = codes
    self.keys = keys
  }

  private init(_ values: [Int64], _ validity: ValidityBitmap?) {
    if let dense = DenseIntegers(values, validity) {
      let (codes, keys) = dense.numbered(values, validity)
      self.init(codes: codes, keys: .integers(keys))
      return
    }
    var table = KeyTable(expectedCount: min(values.count, 1 << 16))
    var codes = [Int32](repeating: -1, count: values.count)
    for row in values.indices where validity?[row] ?? true {
      codes[row] = table.number(of: UInt64(bitPattern: values[row])).0
    }
    self.init(codes: codes, keys: .integers(table.keys.map { Int64(bitPattern: $0) }))
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
