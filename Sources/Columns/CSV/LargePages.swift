import Glibc

/// Asks the system for large pages under memory that is about to be filled: most of the cost of fresh memory is that of
/// handing out its pages one by one.
enum LargePages {
  static func advise(_ memory: UnsafeMutableRawBufferPointer) {
    guard memory.count >= 4 << 20, let base = memory.baseAddress else { return }
    let page = 4096
    let skipped = (page - Int(bitPattern: base) % page) % page
    madvise(base + skipped, (memory.count - skipped) / page * page, MADV_HUGEPAGE)
  }
}
