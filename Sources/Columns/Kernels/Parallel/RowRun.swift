/// Rows that a loop goes through: one after another, or picked by number.
enum RowRun {
  case range(Range<Int>)
  case picked(UnsafeBufferPointer<Int32>)

  var count: Int {
    switch self {
    case .range(let range): range.count
    case .picked(let rows): rows.count
    }
  }

  /// What `transform` makes of the element of each row, one behind the other.
  @inline(__always)
  func fill<Element, Result: BitwiseCopyable>(
    _ output: UnsafeMutablePointer<Result>, from values: [Element], _ transform: (Element) -> Result
  ) {
    values.withUnsafeBufferPointer { values in
      switch self {
      case .range(let range):
        for index in 0..<range.count { output[index] = transform(values[range.lowerBound &+ index]) }
      case .picked(let rows):
        for index in 0..<rows.count { output[index] = transform(values[Int(rows[index])]) }
      }
    }
  }
}
