import Basics
import Diagnostics
import Testing

@testable import Columns

@Suite struct GzipTests {
  private func compressed(_ bytes: [UInt8]) throws -> [UInt8] {
    var output: [UInt8] = []
    try GzipWriter.compress(to: { output.append(contentsOf: $0) }) { sink in
      // In pieces, an empty one among them.
      try bytes.withUnsafeBytes { bytes in
        try sink(UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 3)]))
        try sink(UnsafeRawBufferPointer(start: nil, count: 0))
        try sink(UnsafeRawBufferPointer(rebasing: bytes[(bytes.count / 3)...]))
      }
    }
    return output
  }

  private func expanded(_ bytes: [UInt8], memory: Int? = nil) throws -> [UInt8] {
    try GzipReader.expand(bytes, name: "t.gz", run: RunContext(memoryLimit: memory))
  }

  private let text = Array(String(repeating: "客户,2024-01-05,10.50\n", count: 40_000).utf8)

  @Test func whatIsCompressedComesBack() throws {
    for bytes in [[], [0x61], Array("a,b\n1,2\n".utf8), text] {
      #expect(try expanded(compressed(bytes)) == bytes)
    }
  }

  @Test func theSameBytesGiveTheSameFile() throws {
    let file = try compressed(text)
    #expect(try compressed(text) == file)
    // No time in the header.
    #expect(file[4..<8].allSatisfy { $0 == 0 })
  }

  @Test func membersStandOneAfterAnother() throws {
    let parts = [Array("a,b\n".utf8), [], Array("1,2\n".utf8), text]
    let file = try parts.flatMap(compressed)
    #expect(try expanded(file) == parts.flatMap { $0 })
    // tar pads with zeros.
    #expect(try expanded(file + [UInt8](repeating: 0, count: 512)) == parts.flatMap { $0 })
  }

  @Test func aFileThatIsCutOffIsAnErrorWhereverItIsCut() throws {
    let file = try compressed(Array("customer,amount\nC1,10.50\n".utf8))
    for length in 2..<file.count {
      let failure = diagnostic { try expanded(Array(file[..<length])) }
      #expect(failure?.code == "truncated-gzip", "\(length)")
      #expect(failure?.message.en.contains("t.gz") == true)
    }
  }

  @Test func damagedDataAreAnError() throws {
    let file = try compressed(text)
    for offset in [2, 3, file.count / 2, file.count - 6, file.count - 2] {
      var damaged = file
      damaged[offset] ^= 0x55
      let failure = diagnostic { try expanded(damaged) }
      #expect(failure?.code == "damaged-gzip" || failure?.code == "truncated-gzip", "\(offset)")
    }
    #expect(diagnostic { try expanded(file + Array("garbage".utf8)) }?.code == "damaged-gzip")
  }

  @Test func aBombStopsAtTheMemoryLimit() throws {
    let bomb = try compressed([UInt8](repeating: 0x61, count: 20_000_000))
    #expect(bomb.count < 30_000)
    #expect(diagnostic { try expanded(bomb, memory: 10_000_000) }?.code == "memory-limit")
    // A size that is stated too small does not help.
    var lying = bomb
    for index in 1...4 { lying[lying.count - index] = 0 }
    #expect(diagnostic { try expanded(lying, memory: 10_000_000) }?.code == "memory-limit")
    #expect(try expanded(bomb, memory: 100_000_000).count == 20_000_000)
  }
}
