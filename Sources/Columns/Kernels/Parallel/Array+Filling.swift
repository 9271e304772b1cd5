import Glibc

extension Array where Element: BitwiseCopyable {
  /// An array of `count` elements, each of which `fill` must give.
  ///
  /// A large one is put on large pages where the system has them: a fault for every 4 KB that is written first would
  /// cost more than many a kernel.
  @inline(__always)
  init(filling count: Int, _ fill: (UnsafeMutablePointer<Element>) throws -> Void) rethrows {
    self = try [Element](unsafeUninitializedCapacity: Swift.max(0, count)) { buffer, filled in
      guard count > 0, let base = buffer.baseAddress else { return }
      LargePages.advise(UnsafeMutableRawBufferPointer(buffer))
      try fill(base)
      filled = count
    }
  }
}

private enum LargePages {
  private static let size = 1 << 21

  /// Asks for large pages inside a buffer of several of them. That they are refused does no harm.
  static func advise(_ buffer: UnsafeMutableRawBufferPointer) {
    guard buffer.count >= 4 * size, let base = buffer.baseAddress else { return }
    let first = UnsafeMutableRawPointer(bitPattern: (UInt(bitPattern: base) + UInt(size) - 1) & ~UInt(size - 1))
    guard let first else { return }
    let length = (buffer.count - (first - base)) & ~(size - 1)
    _ = madvise(first, length, MADV_HUGEPAGE)
  }
}
