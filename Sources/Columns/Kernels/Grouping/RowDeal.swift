import Basics

/// Rows dealt out into parts: in an array that has been dealt, the elements of each part lie one after another, in row
/// order. One counting sort, whose places serve any number of arrays.
struct RowDeal: Sendable {
  /// Where each part begins; one more than there are parts.
  let starts: [Int]
  /// The part of each row.
  private let parts: [UInt16]
  /// For each block of rows, where its first element of each part belongs.
  private let places: [[UInt32]]

  /// `partOf` writes the parts, all below `count`, of rows that lie one after another.
  @inline(__always)
  init(
    rows: Int, count: Int, _ run: RunContext,
    partOf: @Sendable (_ rows: Range<Int>, _ parts: UnsafeMutablePointer<UInt16>) -> Void
  ) throws {
    parts = try ParallelFill.array(rows: rows, run: run) { rows, output in partOf(rows, output) }
    var places = try run.parallelMap(count: Rowwise.blockCount(rows)) { [parts] block in
      var counts = [UInt32](repeating: 0, count: count)
      counts.withUnsafeMutableBufferPointer { counts in
        parts.withUnsafeBufferPointer { parts in
          for row in Rowwise.block(block, of: rows) { counts[Int(parts[row])] &+= 1 }
        }
      }
      return counts
    }
    var starts = [0]
    starts.reserveCapacity(count + 1)
    var place: UInt32 = 0
    for part in 0..<count {
      for block in places.indices {
        let count = places[block][part]
        places[block][part] = place
        place &+= count
      }
      starts.append(Int(place))
    }
    self.places = places
    self.starts = starts
  }

  var rowCount: Int { parts.count }

  /// Elements in the order of the parts.
  func dealt<Source: DealSource>(_ source: Source, _ run: RunContext) throws -> [Source.Element] {
    try ParallelFill.array(of: Source.Element.self, count: rowCount, tasks: places.count, run: run) { block, output in
      var places = places[block]
      places.withUnsafeMutableBufferPointer { places in
        parts.withUnsafeBufferPointer { parts in
          for row in Rowwise.block(block, of: parts.count) {
            let part = Int(parts[row])
            (output + Int(places[part])).initialize(to: source.element(row))
            places[part] &+= 1
          }
        }
      }
    }
  }

  /// Elements, one a row, in the order of the parts.
  func dealt<Element: BitwiseCopyable & Sendable>(
    _ elements: UnsafeBufferPointer<Element>, _ run: RunContext
  ) throws -> [Element] {
    guard let base = elements.baseAddress, elements.count >= rowCount else { return [] }
    return try dealt(Elements(base: base), run)
  }

  /// The rows in the order of the parts.
  func dealtRows(_ run: RunContext) throws -> [Int32] { try dealt(RowNumbers(), run) }

  private struct Elements<Element: BitwiseCopyable & Sendable>: DealSource, @unchecked Sendable {
    let base: UnsafePointer<Element>

    @inline(__always)
    func element(_ row: Int) -> Element { base[row] }
  }

  private struct RowNumbers: DealSource {
    @inline(__always)
    func element(_ row: Int) -> Int32 { Int32(truncatingIfNeeded: row) }
  }
}

/// What is dealt out, row by row.
protocol DealSource: Sendable {
  associatedtype Element: BitwiseCopyable & Sendable
  func element(_ row: Int) -> Element
}
