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
