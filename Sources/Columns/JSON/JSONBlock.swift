import Basics

/// What a piece of a file of JSON gave; lines count from its start.
struct JSONBlock: Sendable {
  /// A line that is no object.
  struct Reject: Sendable {
    let line: Int
    let value: String
    let reason: Localized
  }

  var keys: [String] = []
  var columns: [LooseColumn] = []
  /// The line, from 0, that each row starts on.
  var lines: [Int32] = []
  var rejects: [Reject] = []
  /// Rows that have a key several times.
  var repeated = 0
  /// Line ends in the piece.
  var lineCount = 0

  /// Reads whole lines, an object on each; blank ones are skipped.
  static func lines(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, budget: JSONBudget
  ) throws -> JSONBlock {
    var block = JSONBlock()
    var records = JSONRecords(budget: budget)
    var start = range.lowerBound
    while start < range.upperBound {
      let end = ByteSearch.first(
        of: ByteSearch.lineFeed, ByteSearch.lineFeed, ByteSearch.lineFeed, in: base, from: start, to: range.upperBound)
      var cursor = JSONCursor(base: base, range: start..<end)
      cursor.skipSpace()
      if !cursor.isAtEnd {
        do {
          // What stands behind the object must be known before it is kept.
          try records.readObject(&cursor, toEnd: true)
          block.lines.append(Int32(truncatingIfNeeded: block.lineCount))
        } catch let fault as JSONFault {
          let line = UnsafeBufferPointer(start: base + start, count: end - start)
          block.rejects.append(
            Reject(
              line: block.lineCount, value: RecordSource.text(ByteSearch.trimmed(line)), reason: fault.reason))
        }
      }
      if end < range.upperBound { block.lineCount += 1 }
      start = end + 1
    }
    try records.report()
    block.finish(records)
    return block
  }

  /// Reads one array of objects. Throws `JSONFault` where it is none.
  static func array(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, budget: JSONBudget
  ) throws -> JSONBlock {
    var block = JSONBlock()
    var records = JSONRecords(budget: budget)
    var cursor = JSONCursor(base: base, range: range)
    var counted = range.lowerBound
    cursor.skipSpace()
    _ = cursor.skip(UInt8(ascii: "["))
    cursor.skipSpace()
    if !cursor.skip(UInt8(ascii: "]")) {
      while true {
        cursor.skipSpace()
        let start = cursor.position
        let whole = UnsafeBufferPointer(start: base, count: range.upperBound)
        block.lineCount += ByteSearch.lineEnds(in: whole, from: counted, to: start)
        counted = start
        if cursor.byte == UInt8(ascii: "{") {
          try records.readObject(&cursor, toEnd: false)
          block.lines.append(Int32(truncatingIfNeeded: block.lineCount))
        } else {
          try cursor.skipValue()
          block.rejects.append(
            Reject(
              line: block.lineCount,
              value: RecordSource.text(UnsafeBufferPointer(start: base + start, count: cursor.position - start)),
              reason: Localized("not a JSON object", zh: "不是 JSON 对象")))
        }
        cursor.skipSpace()
        if cursor.skip(UInt8(ascii: ",")) { continue }
        if cursor.skip(UInt8(ascii: "]")) { break }
        throw JSONFault.expected("`,` or `]`", zh: " `,` 或 `]`", at: cursor.position)
      }
    }
    cursor.skipSpace()
    guard cursor.isAtEnd else { throw JSONFault.expected("the end of the file", zh: "文件结尾", at: cursor.position) }
    try records.report()
    block.finish(records)
    return block
  }

  private mutating func finish(_ records: consuming JSONRecords) {
    repeated = records.repeated
    (keys, columns) = records.finish()
  }
}
