import Basics

/// Puts the texts of a dictionary, which are all different, in the order of their bytes: eight bytes behind what they
/// begin with in common decide among most, those that still tie are ordered the same way among themselves.
struct TextOrder {
  /// Texts that are put in order by comparing them with one another.
  private static let fewTexts = 64

  private let bytes: UnsafeBufferPointer<UInt8>
  private let offsets: UnsafeBufferPointer<Int>

  /// The codes of the texts in order.
  static func codes(of dictionary: TextDictionary, _ run: RunContext) throws -> [Int32] {
    try dictionary.bytes.withUnsafeBufferPointer { bytes in
      try dictionary.offsets.withUnsafeBufferPointer { offsets in
        try TextOrder(bytes: bytes, offsets: offsets).codes(count: dictionary.count, run)
      }
    }
  }

  private func codes(count: Int, _ run: RunContext) throws -> [Int32] {
    var codes = try ParallelRows.all(count, run: run)
    try codes.withUnsafeMutableBufferPointer { codes in
      var ranges = [0..<count]
      while let range = ranges.popLast() {
        ranges += try sort(UnsafeMutableBufferPointer(rebasing: codes[range]), run)
          .map { $0.lowerBound + range.lowerBound..<$0.upperBound + range.lowerBound }
      }
    }
    return codes
  }

  /// Puts codes in order as far as eight bytes tell; answers the ranges of those that tie and are many.
  private func sort(_ codes: UnsafeMutableBufferPointer<Int32>, _ run: RunContext) throws -> [Range<Int>] {
    guard codes.count > Self.fewTexts, let base = codes.baseAddress else {
      compareAndSort(codes)
      return []
    }
    nonisolated(unsafe) let output = base
    nonisolated(unsafe) let texts = self
    let start = try commonPrefix(of: UnsafeBufferPointer(codes), run)
    let prefixes = try ParallelFill.array(of: UInt64.self, rows: codes.count, run: run) { block, prefixes in
      for place in block { prefixes[place] = texts.prefix(Int(output[place]), from: start) }
    }
    let compaction = BitCompaction(try differingBits(prefixes, run))
    guard compaction.bitCount > 0 else {
      // They differ in no more than zeros at their ends.
      compareAndSort(codes)
      return []
    }
    // A word holds a place in its low bits and as much of the prefix as has room above them.
    let placeBits = 64 - UInt64(codes.count - 1).leadingZeroBitCount
    let dropped = max(0, compaction.bitCount + placeBits - 64)
    var words = try ParallelFill.array(of: UInt64.self, rows: codes.count, run: run) { block, words in
      for place in block {
        words[place] =
          (compaction.apply(prefixes[place]) &>> UInt64(dropped)) &<< UInt64(placeBits) | UInt64(place)
      }
    }
    try RadixSort.sort(&words, bits: placeBits..<placeBits + compaction.bitCount - dropped, run)
    let (sorted, given) = (words, Array(codes))
    let mask = UInt64(1) &<< UInt64(placeBits) &- 1
    _ = try run.parallelMap(count: Rowwise.blockCount(codes.count)) { index in
      for place in Rowwise.block(index, of: sorted.count) { output[place] = given[Int(sorted[place] & mask)] }
    }
    // Ties that begin in a block are settled with it.
    return try run.parallelMap(count: Rowwise.blockCount(codes.count)) { index in
      var ranges: [Range<Int>] = []
      let block = Rowwise.block(index, of: sorted.count)
      func number(_ place: Int) -> UInt64 { sorted[place] &>> UInt64(placeBits) }
      var place = block.lowerBound
      while place > 0, place < block.upperBound, number(place) == number(place - 1) { place += 1 }
      while place < block.upperBound {
        var end = place + 1
        while end < sorted.count, number(end) == number(place) { end += 1 }
        if end - place > Self.fewTexts {
          ranges.append(place..<end)
        } else if end - place > 1 {
          texts.compareAndSort(UnsafeMutableBufferPointer(start: output + place, count: end - place))
        }
        place = end
      }
      return ranges
    }.flatMap { $0 }
  }

  private func compareAndSort(_ codes: UnsafeMutableBufferPointer<Int32>) {
    var codes = codes
    codes.sort { Self.compare(text(Int($0)), text(Int($1))) < 0 }
  }

  private func text(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[offsets[code]..<offsets[code + 1]])
  }

  /// Compares two texts by bytes: negative, 0 or positive.
  static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index] ? -1 : 1
    }
    return left.count - right.count
  }

  /// How many bytes all of the texts begin with in common.
  private func commonPrefix(of codes: UnsafeBufferPointer<Int32>, _ run: RunContext) throws -> Int {
    nonisolated(unsafe) let (texts, codes) = (self, codes)
    return try run.parallelMap(count: Rowwise.blockCount(codes.count)) { index in
      let first = texts.text(Int(codes[0]))
      var length = first.count
      for place in Rowwise.block(index, of: codes.count) {
        let text = texts.text(Int(codes[place]))
        length = min(length, text.count)
        var same = 0
        while same < length, text[same] == first[same] { same &+= 1 }
        length = same
      }
      return length
    }.min() ?? 0
  }

  private func differingBits(_ prefixes: [UInt64], _ run: RunContext) throws -> UInt64 {
    try run.parallelMap(count: Rowwise.blockCount(prefixes.count)) { index in
      prefixes.withUnsafeBufferPointer { prefixes in
        var differing: UInt64 = 0
        for prefix in prefixes[Rowwise.block(index, of: prefixes.count)] { differing |= prefix ^ prefixes[0] }
        return differing
      }
    }.reduce(0, |)
  }

  /// Eight bytes of a text, most significant first, zeros behind its end.
  private func prefix(_ code: Int, from start: Int) -> UInt64 {
    let (begin, end) = (offsets[code] &+ start, offsets[code &+ 1])
    guard begin < end, let base = bytes.baseAddress else { return 0 }
    if begin &+ 8 <= bytes.count {
      let word = UInt64(bigEndian: UnsafeRawPointer(base + begin).loadUnaligned(as: UInt64.self))
      return end &- begin >= 8 ? word : word & ~(.max &>> UInt64(8 &* (end &- begin)))
    }
    var prefix: UInt64 = 0
    for place in begin..<begin + 8 { prefix = prefix &<< 8 | (place < end ? UInt64(bytes[place]) : 0) }
    return prefix
  }
}
