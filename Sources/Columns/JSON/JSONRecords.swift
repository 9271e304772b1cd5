import Basics
import Diagnostics
import Synchronization

/// Collects JSON objects as rows of loose columns, which come by the first appearance of their keys.
struct JSONRecords: ~Copyable {
  private typealias Tag = LooseColumn.Tag

  /// A value of the object under way.
  private struct Slot {
    /// The object it belongs to.
    var record = -1
    /// Whether a row has the key: what only faulty objects have makes no column.
    var isKept = false
    var tag = LooseColumn.Tag.null
    var payload: Int64 = 0
    var text = JSONCursor.Text(start: 0, end: 0, isEscaped: false)
  }

  private let budget: JSONBudget
  private var keys = TextDictionaryBuilder()
  private var slots: [Slot] = []
  private var columns: [LooseColumnBuilder] = []
  private(set) var rowCount = 0
  /// Objects that have a key several times.
  private(set) var repeated = 0
  private var record = 0
  private var scratch: [UInt8] = []
  private var reported = 0

  init(budget: JSONBudget) {
    self.budget = budget
  }

  /// Reads an object, which the cursor stands at, as a row; with `toEnd`, nothing may stand behind it. Throws
  /// `JSONFault`, and then there is no row; `Failure` when there are too many columns or too little memory.
  mutating func readObject(_ cursor: inout JSONCursor, toEnd: Bool) throws {
    record &+= 1
    guard cursor.skip(UInt8(ascii: "{")) else {
      throw JSONFault(offset: cursor.position, reason: Localized("not a JSON object", zh: "不是 JSON 对象"))
    }
    var next = 0
    var hasRepeated = false
    cursor.skipSpace()
    if !cursor.skip(UInt8(ascii: "}")) {
      while true {
        cursor.skipSpace()
        let key = try cursor.text()
        cursor.skipSpace()
        guard cursor.skip(UInt8(ascii: ":")) else {
          throw JSONFault.expected("`:`", zh: " `:`", at: cursor.position)
        }
        let column = try column(of: key, cursor.base, expected: next)
        next = column &+ 1
        if slots[column].record == record { hasRepeated = true }
        slots[column].record = record
        try readValue(&cursor, into: column)
        cursor.skipSpace()
        if cursor.skip(UInt8(ascii: ",")) { continue }
        if cursor.skip(UInt8(ascii: "}")) { break }
        throw JSONFault.expected("`,` or `}`", zh: " `,` 或 `}`", at: cursor.position)
      }
    }
    if toEnd {
      cursor.skipSpace()
      guard cursor.isAtEnd else {
        throw JSONFault.expected("the end of the line", zh: "行尾", at: cursor.position)
      }
    }
    if hasRepeated { repeated &+= 1 }
    keep(cursor.base)
    if rowCount & 0xFF == 0 { try report() }
  }

  /// The column of a key; `expected` is where it was in the object before.
  @inline(__always)
  private mutating func column(
    of key: JSONCursor.Text, _ base: UnsafePointer<UInt8>, expected: Int
  ) throws -> Int {
    let column: Int
    if key.isEscaped {
      JSONCursor.unescape(base, key, into: &scratch)
      column = Int(scratch.withUnsafeBufferPointer { keys.code($0) })
    } else {
      let name = UnsafeBufferPointer(start: base + key.start, count: key.end &- key.start)
      // Objects mostly have the same keys in the same order.
      if expected < columns.count, keys.matches(expected, name) { return expected }
      column = Int(keys.code(name))
    }
    guard column == columns.count else { return column }
    guard column < CSVHeader.maximumColumns else {
      throw Failure(
        "too-many-columns",
        Localized(
          "`\(budget.name)` has more than \(CSVHeader.maximumColumns) different keys",
          zh: "`\(budget.name)` 中不同的键超过 \(CSVHeader.maximumColumns) 个"))
    }
    if rowCount > 1024 {
      let size = 9 &* rowCount
      try budget.take(size)
      reported &+= size
    }
    var builder = LooseColumnBuilder()
    builder.appendNulls(rowCount)
    columns.append(builder)
    slots.append(Slot())
    return column
  }

  @inline(__always)
  private mutating func readValue(_ cursor: inout JSONCursor, into column: Int) throws(JSONFault) {
    cursor.skipSpace()
    switch cursor.byte {
    case UInt8(ascii: "\""):
      slots[column].tag = Tag.text
      slots[column].text = try cursor.text()
    case UInt8(ascii: "t"):
      try cursor.word("true")
      slots[column].tag = Tag.boolean
      slots[column].payload = 1
    case UInt8(ascii: "f"):
      try cursor.word("false")
      slots[column].tag = Tag.boolean
      slots[column].payload = 0
    case UInt8(ascii: "n"):
      try cursor.word("null")
      slots[column].tag = Tag.null
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let start = cursor.position
      try cursor.skipValue()
      slots[column].tag = Tag.nested
      slots[column].text = JSONCursor.Text(start: start, end: cursor.position, isEscaped: false)
    default: read(try cursor.number(), cursor.base, into: column)
    }
  }

  @inline(__always)
  private mutating func read(_ number: JSONCursor.Number, _ base: UnsafePointer<UInt8>, into column: Int) {
    let digits = number.integerDigits &+ number.fractionDigits
    if !number.hasExponent, digits <= 18, number.fractionDigits <= Decimal64.maximumScale {
      slots[column].tag =
        number.fractionDigits == 0
        ? Tag.integer : Tag.decimal &+ UInt8(truncatingIfNeeded: number.fractionDigits)
      let value = Int64(truncatingIfNeeded: number.digits)
      slots[column].payload = number.isNegative ? -value : value
      return
    }
    let text = UnsafeBufferPointer(start: base + number.start, count: number.end &- number.start)
    if !number.hasExponent, (1...Decimal64.maximumScale).contains(number.fractionDigits), digits == 19,
      let mantissa = Int64(String(decoding: text.filter { $0 != UInt8(ascii: ".") }, as: UTF8.self))
    {
      slots[column].tag = Tag.decimal &+ UInt8(truncatingIfNeeded: number.fractionDigits)
      slots[column].payload = mantissa
      return
    }
    slots[column].text = JSONCursor.Text(start: number.start, end: number.end, isEscaped: false)
    if !number.hasExponent, number.fractionDigits == 0 {
      guard let value = Int64(String(decoding: text, as: UTF8.self)) else {
        slots[column].tag = Tag.longNumber
        return
      }
      slots[column].tag = Tag.integer
      slots[column].payload = value
    } else if let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite {
      slots[column].tag = Tag.real
      slots[column].payload = Int64(bitPattern: value.bitPattern)
    } else {
      slots[column].tag = Tag.longNumber
    }
  }

  /// Adds the object under way as a row.
  private mutating func keep(_ base: UnsafePointer<UInt8>) {
    for column in columns.indices {
      let slot = slots[column]
      guard slot.record == record else {
        columns[column].append(Tag.null, 0)
        continue
      }
      slots[column].isKept = true
      guard Tag.isText(slot.tag) else {
        columns[column].append(slot.tag, slot.payload)
        continue
      }
      if slot.tag == Tag.nested || slot.text.isEscaped {
        if slot.tag == Tag.nested {
          JSONCursor.compact(base, slot.text.start..<slot.text.end, into: &scratch)
        } else {
          JSONCursor.unescape(base, slot.text, into: &scratch)
        }
        scratch.withUnsafeBufferPointer { columns[column].append(slot.tag, text: $0) }
      } else {
        columns[column].append(
          slot.tag, text: UnsafeBufferPointer(start: base + slot.text.start, count: slot.text.end &- slot.text.start))
      }
    }
    rowCount &+= 1
  }

  /// Tells the budget what the columns have grown by.
  mutating func report() throws {
    let size = columns.reduce(0) { $0 + $1.byteCount }
    try budget.take(size - reported)
    reported = size
  }

  /// The keys, in order of first appearance, and their columns.
  consuming func finish() -> (keys: [String], columns: [LooseColumn]) {
    let names = keys.finish().texts
    let kept = slots.indices.filter { slots[$0].isKept }
    return (kept.map { names[$0] }, kept.map { columns[$0].finish() })
  }
}

/// The memory that all blocks of a file take together.
final class JSONBudget: Sendable {
  let name: String
  private let run: RunContext
  private let taken: Atomic<Int>

  init(name: String, held: Int, run: RunContext) {
    self.name = name
    self.run = run
    taken = Atomic(held)
  }

  func take(_ bytes: Int) throws {
    try run.checkCancelled()
    // Blocks are joined: both forms are there at once.
    let all = taken.wrappingAdd(2 &* bytes, ordering: .relaxed).newValue
    try FileBytes.checkMemory(all, name: name, run: run)
  }
}
