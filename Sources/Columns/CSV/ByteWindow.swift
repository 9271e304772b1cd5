import Basics
import Diagnostics

/// A stretch of a file in memory, used again for one stretch after another.
///
/// There is room to read beyond both ends: field parsers load whole words.
final class ByteWindow {
  /// Bytes that may be read before the first and after the last one.
  static let padding = 64

  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Where in the file the window begins.
  private(set) var offset = 0
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    memory = Self.allocate(capacity)
  }

  deinit { memory.deallocate() }

  /// The first byte.
  var base: UnsafePointer<UInt8> { UnsafePointer(memory + Self.padding) }

  /// Whether the window reaches the end of the source.
  func reachesEnd(of source: ByteSource) -> Bool { offset + count >= source.count }

  /// Fills the window with a range of the source, which is cut at its end; false when it cannot be read.
  /// Behind the end of the source stands a line feed, so that the last record has an end.
  func load(_ range: Range<Int>, of source: ByteSource) -> Bool {
    let range = range.clamped(to: 0..<source.count)
    if range.count > capacity { grow(to: range.count, keeping: 0) }
    offset = range.lowerBound
    count = range.count
    guard source.read(range, into: memory + Self.padding) else { return false }
    finish()
    return true
  }

  /// Makes the window reach further.
  func extend(to end: Int, of source: ByteSource) -> Bool {
    let end = min(end, source.count)
    guard end > offset + count else { return true }
    let wanted = end - offset
    if wanted > capacity { grow(to: wanted + wanted / 2, keeping: count) }
    guard source.read(offset + count..<end, into: memory + Self.padding + count) else { return false }
    count = wanted
    finish()
    return true
  }

  /// Where the first record behind a line end starts, if none of it is within quotes; nil when that is not in the window.
  var firstRecord: Int? {
    let end = ByteSearch.first(
      of: ByteSearch.lineFeed, ByteSearch.carriageReturn, ByteSearch.carriageReturn, in: base, from: 0, to: count)
    guard end + 1 < count else { return nil }
    let isPair = base[end] == ByteSearch.carriageReturn && base[end + 1] == ByteSearch.lineFeed
    return end + (isPair ? 2 : 1)
  }

  private func finish() {
    (memory + Self.padding + count).initialize(repeating: ByteSearch.lineFeed, count: 2 * Self.padding)
  }

  private func grow(to capacity: Int, keeping count: Int) {
    let larger = Self.allocate(capacity)
    larger.update(from: memory, count: Self.padding + count)
    memory.deallocate()
    memory = larger
    self.capacity = capacity
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 3 * padding)
    memory.initialize(repeating: 0, count: padding)
    return memory
  }
}
