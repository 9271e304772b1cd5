import Basics
import CZlib
import Diagnostics

/// Compresses to gzip data (RFC 1952), the same for the same bytes: without a name and a time.
public enum GzipWriter {
  /// Bytes that are taken on before it is asked whether to go on.
  private static let checkedBytes = 1 << 18

  /// Hands to `sink` the compressed form of what `body` hands to its argument. Throws what either throws, and
  /// `Cancelled`.
  public static func compress(
    run: RunContext = RunContext(), to sink: (UnsafeRawBufferPointer) throws -> Void,
    _ body: (_ sink: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    let begun = deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard begun == Z_OK else {
      throw Failure("gzip", Localized("there is no memory for compressing", zh: "没有可用于压缩的内存"))
    }
    defer { deflateEnd(stream) }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { piece.deallocate() }
    try withoutActuallyEscaping(sink) { sink in
      try body { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
          try run.checkCancelled()
          let part = UnsafeRawBufferPointer(rebasing: rest.prefix(checkedBytes))
          rest = rest.dropFirst(part.count)
          stream.pointee.next_in = UnsafeMutablePointer(mutating: part.bindMemory(to: UInt8.self).baseAddress)
          stream.pointee.avail_in = UInt32(part.count)
          try drain(stream, Z_NO_FLUSH, piece, sink)
        }
      }
    }
    stream.pointee.avail_in = 0
    try drain(stream, Z_FINISH, piece, sink)
  }

  private static func drain(
    _ stream: UnsafeMutablePointer<z_stream>, _ flush: Int32, _ piece: UnsafeMutableRawBufferPointer,
    _ sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    repeat {
      stream.pointee.next_out = piece.bindMemory(to: UInt8.self).baseAddress
      stream.pointee.avail_out = UInt32(piece.count)
      deflate(stream, flush)
      let count = piece.count - Int(stream.pointee.avail_out)
      if count > 0 { try sink(UnsafeRawBufferPointer(rebasing: piece[0..<count])) }
    } while stream.pointee.avail_out == 0
  }
}
