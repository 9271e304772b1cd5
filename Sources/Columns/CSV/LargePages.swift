import Glibc

/// Asks the system for large pages under memory that is about to be filled: most of the cost of fresh memory is that of
/// handing out its pages one by one, and much of the cost of reading it in no order that of finding them.
enum LargePages {
  /// Zeros, to be freed by `free`. Fresh pages of the system are zero: they are not written to.
  static func zeros(_ count: Int) -> UnsafeMutableRawPointer? {
    guard let memory = calloc(count, 1) else { return nil }
    advise(UnsafeMutableRawBufferPointer(start: memory, count: count))
    return memory
  }

  static func advise(_ memory: UnsafeMutableRawBufferPointer) {
    guard memory.count >= 4 << 20, let base = memory.baseAddress else { return }
    let page = 4096
    let skipped = (page - Int(bitPattern: base) % page) % page
    madvise(base + skipped, (memory.count - skipped) / page * page, MADV_HUGEPAGE)
  }
}
