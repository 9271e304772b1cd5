import Basics

/// How many values of which kind a loose column has.
struct LooseCensus {
  private(set) var values = 0
  private(set) var booleans = 0
  /// Booleans, and integers that are 0 or 1.
  private(set) var truths = 0
  private(set) var integers = 0
  private(set) var decimals = 0
  private(set) var reals = 0
  private(set) var texts = 0
  private(set) var nested = 0
  private(set) var blobs = 0
  private(set) var maximumScale = 0
  private var minimumScale = Int.max
  private(set) var largestWhole: UInt64 = 0

  init(_ column: LooseColumn) {
    for row in 0..<column.count { add(column.tags[row], column.payloads[row]) }
  }

  private mutating func add(_ tag: UInt8, _ payload: Int64) {
    guard tag != LooseColumn.Tag.null else { return }
    values &+= 1
    switch tag {
    case LooseColumn.Tag.boolean:
      booleans &+= 1
      truths &+= 1
    case LooseColumn.Tag.integer:
      integers &+= 1
      if payload == 0 || payload == 1 { truths &+= 1 }
      largestWhole = max(largestWhole, payload.magnitude)
    case LooseColumn.Tag.real: reals &+= 1
    case LooseColumn.Tag.text: texts &+= 1
    case LooseColumn.Tag.longNumber: break
    case LooseColumn.Tag.nested: nested &+= 1
    case LooseColumn.Tag.blob: blobs &+= 1
    default:
      decimals &+= 1
      let scale = LooseColumn.Tag.scale(tag)
      maximumScale = max(maximumScale, scale)
      minimumScale = min(minimumScale, scale)
      largestWhole = max(largestWhole, payload.magnitude / UInt64(Decimal64.powerOfTen(scale)))
    }
  }

  var numbers: Int { integers + decimals + reals }

  /// The type of a column of nothing but numbers; nil when there is something else.
  var numericType: ColumnType? {
    guard values > 0, numbers == values else { return nil }
    if integers == values { return .integer }
    return reals == 0 && fits(maximumScale) ? .decimal(scale: maximumScale) : .number
  }

  /// Whether integers and decimals all fit into 64 bits at a scale.
  func fits(_ scale: Int) -> Bool {
    if integers == 0, minimumScale == scale, maximumScale == scale { return true }
    return maximumScale <= scale && largestWhole < UInt64(Int64.max) / UInt64(Decimal64.powerOfTen(scale))
  }
}
