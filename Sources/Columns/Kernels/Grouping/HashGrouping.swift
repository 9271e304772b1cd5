import Basics

/// Groups by 64-bit words of any size: rows are dealt out by the hash of their word into parts whose tables fit in the
/// cache, each part is numbered by itself, and the numbers are put in the order of first appearance.
struct HashGrouping {
  let words: [UInt64]
  let run: RunContext

  /// Rows that one table serves without being dealt out.
  private static let smallRows = 32_768

  func groups() throws -> GroupIndex {
    guard words.count > Self.smallRows else { return try inOneTable() }
    let parts = try HashParts(words, run)
    let numbered = try run.parallelMap(count: parts.count) { part in
      try PartNumbers(parts.words, parts.rows, parts.range(part), run)
    }
    var marks = RowMarks(rows: words.count)
    for part in numbered { for row in part.firstRows { marks.insert(Int(row)) } }
    let firstRows = marks.finish()
    let groups = try ParallelFill.array(
      of: Int32.self, count: words.count, tasks: parts.count, run: run
    ) { [marks] part, output in
      let numbers = numbered[part].firstRows.map { marks.rank(Int($0)) }
      let range = parts.range(part)
      parts.rows.withUnsafeBufferPointer { rows in
        for (entry, number) in zip(range, numbered[part].numbers) {
          (output + Int(rows[entry])).initialize(to: numbers[Int(number)])
        }
      }
    }
    return GroupIndex(groupOfRow: groups, firstRows: firstRows)
  }

  private func inOneTable() throws -> GroupIndex {
    try run.checkCancelled()
    var table = KeyTable()
    var firstRows: [Int32] = []
    let groups = words.enumerated().map { row, word in
      let (number, isNew) = table.number(of: word)
      if isNew { firstRows.append(Int32(truncatingIfNeeded: row)) }
      return number
    }
    return GroupIndex(groupOfRow: groups, firstRows: firstRows)
  }
}

/// Words and their rows, part by part by hash, in row order inside each part.
private struct HashParts: Sendable {
  let words: [UInt64]
  let rows: [Int32]
  private let starts: [Int]

  var count: Int { starts.count - 1 }

  func range(_ part: Int) -> Range<Int> { starts[part]..<starts[part + 1] }

  init(_ words: [UInt64], _ run: RunContext) throws {
    var bits = 4
    while bits < 10, words.count >> bits > 1 << 17 { bits += 1 }
    let shift = UInt64(64 - bits)
    let deal = try RowDeal(
      rows: words.count, count: 1 << bits, run,
      partOf: { rows, parts in
        words.withUnsafeBufferPointer { words in
          for row in rows { parts[row] = UInt16(truncatingIfNeeded: StableHash.mix(words[row]) &>> shift) }
        }
      })
    self.words = try words.withUnsafeBufferPointer { try deal.dealt($0, run) }
    rows = try deal.dealtRows(run)
    starts = deal.starts
  }
}

/// The numbers of the words of a part, by first appearance in it.
private struct PartNumbers: Sendable {
  /// Of each of its entries.
  let numbers: [Int32]
  let firstRows: [Int32]

  init(_ words: [UInt64], _ rows: [Int32], _ range: Range<Int>, _ run: RunContext) throws {
    var table = KeyTable()
    var numbers: [Int32] = []
    var firstRows: [Int32] = []
    numbers.reserveCapacity(range.count)
    for entry in range {
      if entry & 0xFFFF == 0 { try run.checkCancelled() }
      let (number, isNew) = table.number(of: words[entry])
      if isNew { firstRows.append(rows[entry]) }
      numbers.append(number)
    }
    self.numbers = numbers
    self.firstRows = firstRows
  }
}
