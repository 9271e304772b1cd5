import Basics
import CZlib
import Diagnostics

/// Expands gzip data (RFC 1952).
public enum GzipReader {
  /// Whether data begin as gzip data do.
  public static func isCompressed(_ head: some Sequence<UInt8>) -> Bool { head.starts(with: magic) }

  /// The bytes that were compressed, of all members one after another; messages call the file `name`.
  ///
  /// Throws `Failure` when the data are damaged or cut off, or when what comes out takes more memory than the run may
  /// have; `Cancelled`.
  public static func expand(_ bytes: [UInt8], name: String, run: RunContext) throws -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    // 16: gzip data and nothing else.
    guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw damaged(name)
    }
    defer { inflateEnd(stream) }
    var output: [UInt8] = []
    let expected = expectedCount(bytes)
    try FileBytes.checkMemory(bytes.count + expected, name: name, run: run)
    output.reserveCapacity(expected)
    let piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: pieceSize)
    defer { piece.deallocate() }
    var consumed = 0
    while consumed < bytes.count {
      let count = min(bytes.count - consumed, Int(Int32.max))
      let result = try bytes.withUnsafeBufferPointer { input -> Int32 in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.advanced(by: consumed))
        stream.pointee.avail_in = UInt32(count)
        return try member(stream, piece, held: bytes.count, name: name, run: run, &output)
      }
      consumed += count - Int(stream.pointee.avail_in)
      if result == Z_STREAM_END {
        // Padding behind the end is usual; another member may follow.
        while consumed < bytes.count, bytes[consumed] == 0 { consumed += 1 }
        guard consumed < bytes.count else { return output }
        guard isCompressed(bytes[consumed...]) else { throw damaged(name) }
        inflateReset(stream)
      } else if result != Z_OK, result != Z_BUF_ERROR {
        throw damaged(name)
      }
    }
    throw Failure(
      "truncated-gzip",
      Localized("`\(name)` is cut off: its gzip data end in the middle", zh: "`\(name)` 不完整：gzip 数据在中途结束"),
      hint: Localized("copy or download it again", zh: "请重新复制或下载该文件"))
  }

  /// Expands what the stream has as input, up to the end of a member.
  private static func member(
    _ stream: UnsafeMutablePointer<z_stream>, _ piece: UnsafeMutableBufferPointer<UInt8>, held: Int, name: String,
    run: RunContext, _ output: inout [UInt8]
  ) throws -> Int32 {
    while true {
      try run.checkCancelled()
      stream.pointee.next_out = piece.baseAddress
      stream.pointee.avail_out = UInt32(piece.count)
      let result = inflate(stream, Z_NO_FLUSH)
      let count = piece.count - Int(stream.pointee.avail_out)
      if output.count + count > output.capacity {
        // Both the old storage and the new, twice as large, are there for a moment.
        try FileBytes.checkMemory(held + 3 * output.count + count, name: name, run: run)
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: piece[0..<count]))
      if result != Z_OK || stream.pointee.avail_in == 0 && stream.pointee.avail_out > 0 { return result }
    }
  }

  /// The size that the end of the data states, if it is believable: the sum of several members is not stated.
  private static func expectedCount(_ bytes: [UInt8]) -> Int {
    guard bytes.count >= 18 else { return 0 }
    let stated = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    return stated <= bytes.count * highestRatio ? stated : 0
  }

  private static func damaged(_ name: String) -> Failure {
    Failure(
      "damaged-gzip", Localized("the gzip data of `\(name)` are damaged", zh: "`\(name)` 的 gzip 数据已损坏"),
      hint: Localized("copy or download it again", zh: "请重新复制或下载该文件"))
  }

  private static let magic: [UInt8] = [0x1F, 0x8B]
  private static let pieceSize = 1 << 18
  /// Deflate cannot do better.
  private static let highestRatio = 1032
}
