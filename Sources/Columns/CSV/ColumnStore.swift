import Glibc

/// The values of one column that one worker has read, block behind block, each as narrow as its values allow.
final class ColumnStore: @unchecked Sendable {
  private var slabs: [UnsafeMutableRawBufferPointer] = []
  private var used = 0

  /// Slabs grow to this size, so that wide tables of few rows take little.
  private static let largestSlab = 4 << 20
  private static let smallestSlab = 64 << 10

  deinit { for slab in slabs { munmap(slab.baseAddress, slab.count) } }

  /// Bytes of all values.
  private(set) var byteCount = 0

  /// Room for a block's values; nil when there is no memory.
  func allocate(_ count: Int) -> UnsafeMutableRawPointer? {
    let needed = (count + 15) & ~15
    byteCount += needed
    if let slab = slabs.last, used + needed <= slab.count {
      defer { used += needed }
      return slab.baseAddress.map { $0 + used }
    }
    let wanted = min(Self.largestSlab, slabs.last.map { $0.count * 2 } ?? Self.smallestSlab)
    // Pages of their own, which go back to the system at once.
    let size = max(wanted, (needed + 4095) & ~4095)
    guard let base = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), base != MAP_FAILED
    else { return nil }
    if size >= 2 << 20 { madvise(base, size, MADV_HUGEPAGE) }
    slabs.append(UnsafeMutableRawBufferPointer(start: base, count: size))
    used = needed
    return base
  }
}

/// One column's values of one block, in the store of the worker that read it.
struct ColumnRun: @unchecked Sendable {
  /// A field that does not fit its column's type.
  struct Misfit {
    let row: Int
    /// Where its record starts in the file.
    let offset: Int
    let value: String
  }

  /// The worker that holds the values, among those of one pass.
  var worker = 0
  /// Nil when the block could not be read under the plan, or was not to be.
  var values: UnsafeRawPointer?
  /// Bytes a value takes.
  var width = 0
  /// Of exact numbers: value = mantissa · 10^−scale.
  var scale = 0
  /// Rows without a value, rising; of texts the codes tell.
  var nulls: [Int32] = []
  var misfits: [Misfit] = []
  /// The forms that appear here first.
  var newForms = 0..<0
  var evidence = ColumnEvidence()
}
