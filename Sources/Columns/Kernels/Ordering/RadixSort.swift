import Basics

/// A stable sort of 64-bit words by some of their bits: least significant digit first, each pass on all threads.
enum RadixSort {
  /// Rows that a thread counts and moves at a time.
  private static let segmentRows = 1 << 17

  static func sort(_ words: inout [UInt64], bits: Range<Int>, _ run: RunContext) throws {
    guard words.count > 1, !bits.isEmpty else { return }
    // Digits whose counters stay in the fastest cache, and smaller ones for few words.
    let digitBits = words.count < 1 << 14 ? 8 : 11
    let passes = (bits.count + digitBits - 1) / digitBits
    var other = [UInt64](unsafeUninitializedCapacity: words.count) { _, count in count = words.count }
    for pass in 0..<passes {
      let digit = bits.count * pass / passes..<bits.count * (pass + 1) / passes
      let isMoved = try move(
        words, to: &other, shift: UInt64(bits.lowerBound + digit.lowerBound), digitBits: digit.count, run)
      if isMoved { swap(&words, &other) }
    }
  }

  /// Moves words to their places by one digit; answers false when all have the same and none need move.
  private static func move(
    _ words: [UInt64], to target: inout [UInt64], shift: UInt64, digitBits: Int, _ run: RunContext
  ) throws -> Bool {
    let digits = 1 << digitBits
    let mask = UInt64(digits - 1)
    let segments = (words.count + segmentRows - 1) / segmentRows
    @Sendable func segment(_ index: Int) -> Range<Int> {
      index * segmentRows..<min(words.count, (index + 1) * segmentRows)
    }
    var starts = try run.parallelMap(count: segments) { index in
      var counts = [Int](repeating: 0, count: digits)
      words.withUnsafeBufferPointer { words in
        counts.withUnsafeMutableBufferPointer { counts in
          for word in words[segment(index)] { counts[Int((word &>> shift) & mask)] &+= 1 }
        }
      }
      return counts
    }
    var place = 0
    for digit in 0..<digits {
      let first = place
      for index in 0..<segments {
        let count = starts[index][digit]
        starts[index][digit] = place
        place += count
      }
      if place - first == words.count { return false }
    }
    let begins = starts
    try target.withUnsafeMutableBufferPointer { target in
      guard let base = target.baseAddress else { return }
      nonisolated(unsafe) let output = base
      _ = try run.parallelMap(count: segments) { index in
        var places = begins[index]
        words.withUnsafeBufferPointer { words in
          places.withUnsafeMutableBufferPointer { places in
            for word in words[segment(index)] {
              let digit = Int((word &>> shift) & mask)
              output[places[digit]] = word
              places[digit] &+= 1
            }
          }
        }
      }
    }
    return true
  }
}
