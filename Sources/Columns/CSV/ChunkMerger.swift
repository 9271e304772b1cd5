import Basics

/// Joins the blocks' values to whole columns, in order.
enum ChunkMerger {
  static func column(_ index: Int, plan: ColumnPlan, of chunks: [BlockChunk], run: RunContext) throws -> Column {
    let rowCount = chunks.reduce(0) { $0 + $1.rowCount }
    let validity = validity(index, of: chunks, rowCount: rowCount)
    switch plan.type {
    case .boolean: return Column(.boolean(joined(chunks, rowCount) { $0.columns[index].booleans }), validity: validity)
    case .date: return Column(.date(joined(chunks, rowCount) { $0.columns[index].days }), validity: validity)
    case .number: return Column(.number(joined(chunks, rowCount) { $0.columns[index].numbers }), validity: validity)
    case .integer: return Column(.integer(joined(chunks, rowCount) { $0.columns[index].integers }), validity: validity)
    case .decimal(let scale):
      return Column(
        .decimal(joined(chunks, rowCount) { $0.columns[index].integers }, scale: scale), validity: validity)
    case .timestamp:
      return Column(.timestamp(joined(chunks, rowCount) { $0.columns[index].integers }), validity: validity)
    case .text, .category, .duration:
      let (codes, dictionary) = try texts(index, of: chunks, rowCount: rowCount, run: run)
      return Column(.text(codes, dictionary), validity: validity)
    }
  }

  private static func joined<Element>(
    _ chunks: [BlockChunk], _ rowCount: Int, _ part: (BlockChunk) -> [Element]
  ) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(rowCount)
    for chunk in chunks { result.append(contentsOf: part(chunk)) }
    return result
  }

  private static func validity(_ index: Int, of chunks: [BlockChunk], rowCount: Int) -> ValidityBitmap? {
    guard chunks.contains(where: { !$0.columns[index].nulls.isEmpty }) else { return nil }
    var words = [UInt64](repeating: .max, count: (rowCount + 63) / 64)
    var base = 0
    for chunk in chunks {
      for row in chunk.columns[index].nulls {
        let position = base &+ Int(row)
        words[position &>> 6] &= ~(1 &<< UInt64(position & 63))
      }
      base += chunk.rowCount
    }
    return ValidityBitmap(words: words, count: rowCount)
  }

  /// Codes by first appearance in the file, whatever the blocks are.
  private static func texts(
    _ index: Int, of chunks: [BlockChunk], rowCount: Int, run: RunContext
  ) throws -> ([Int32], TextDictionary) {
    if chunks.count == 1 { return (chunks[0].columns[index].codes, chunks[0].columns[index].dictionary) }
    var builder = TextDictionaryBuilder()
    var codes: [Int32] = []
    codes.reserveCapacity(rowCount)
    for chunk in chunks {
      try run.checkCancelled()
      let values = chunk.columns[index]
      let map = values.dictionary.bytes.withUnsafeBufferPointer { bytes in
        (0..<values.dictionary.count).map { entry in
          let range = values.dictionary.offsets[entry]..<values.dictionary.offsets[entry + 1]
          return builder.code(UnsafeBufferPointer(rebasing: bytes[range]))
        }
      }
      // Nulls hold code 0 even where the dictionary is empty.
      for code in values.codes { codes.append(Int(code) < map.count ? map[Int(code)] : 0) }
      var nulls = values.nulls.makeIterator()
      let first = codes.count - values.codes.count
      while let row = nulls.next() { codes[first + Int(row)] = 0 }
    }
    return (codes, builder.finish())
  }
}
