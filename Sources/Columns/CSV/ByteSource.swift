import Basics
import Diagnostics
import Glibc

/// Where the bytes of a file come from: memory, or the file itself, a piece at a time.
enum ByteSource: Sendable {
  case memory([UInt8])
  case file(OpenFile)

  var count: Int {
    switch self {
    case .memory(let bytes): bytes.count
    case .file(let file): file.count
    }
  }

  /// Bytes that are in memory as long as the source is.
  var residentCount: Int {
    if case .memory(let bytes) = self { bytes.count } else { 0 }
  }

  /// Copies a range, which must be within the source; false when the file has become shorter or cannot be read.
  func read(_ range: Range<Int>, into target: UnsafeMutablePointer<UInt8>) -> Bool {
    switch self {
    case .memory(let bytes):
      guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return false }
      return bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return range.isEmpty }
        target.update(from: base + range.lowerBound, count: range.count)
        return true
      }
    case .file(let file): return file.read(range, into: target)
    }
  }
}

/// A regular file that is read by position. Open as long as someone holds it.
final class OpenFile: Sendable {
  private let descriptor: Int32
  /// Its size when it was opened.
  let count: Int

  /// Takes over the descriptor.
  init(descriptor: Int32, count: Int) {
    self.descriptor = descriptor
    self.count = count
  }

  deinit { close(descriptor) }

  func read(_ range: Range<Int>, into target: UnsafeMutablePointer<UInt8>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let got = pread(descriptor, target + (offset - range.lowerBound), range.upperBound - offset, off_t(offset))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return false }
      offset += got
    }
    return true
  }
}
