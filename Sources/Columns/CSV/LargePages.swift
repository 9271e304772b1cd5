import Glibc

/// Asks the system for large pages under memory that is about to be filled: most of the cost of fresh memory is that of
/// handing out its pages one by one, and much of the cost of reading it in no order that of finding them.
enum LargePages {
  /// Memory to be freed by `deallocate`.
  static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: count >= 4 << 20 ? 2 << 20 : 16)
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
