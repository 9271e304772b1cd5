/// Where a field's text stands in the file.
struct FieldRange {
  var start: Int
  var end: Int
  /// Quoted, with doubled quotes or text behind the closing quote: the text must be rewritten to be read.
  var isEscaped: Bool
}

/// Cuts records into fields, by the same rules as `BlockIndex`.
struct RecordSplitter {
  let base: UnsafePointer<UInt8>
  let end: Int
  let delimiter: UInt8
  /// Where the next record starts.
  private(set) var position: Int

  /// Records of `range`, which starts at a record.
  init(base: UnsafePointer<UInt8>, range: Range<Int>, delimiter: UInt8) {
    self.base = base
    self.delimiter = delimiter
    position = range.lowerBound
    end = range.upperBound
  }

  /// Reads one record and answers its number of fields, of which as many as there is room for are stored in
  /// `fields`; nil at the end. A blank line has no fields.
  @inline(__always)
  mutating func next(into fields: UnsafeMutableBufferPointer<FieldRange>) -> Int? {
    guard position < end else { return nil }
    let recordStart = position
    var count = 0
    while true {
      let field = nextField()
      if count < fields.count { fields[count] = field }
      count &+= 1
      guard position < end else { break }
      let byte = base[position]
      position &+= 1
      if byte == delimiter {
        guard position < end else {
          // The file ends behind a delimiter: an empty field.
          if count < fields.count { fields[count] = FieldRange(start: position, end: position, isEscaped: false) }
          count &+= 1
          break
        }
        continue
      }
      if byte == ByteSearch.carriageReturn, position < end, base[position] == ByteSearch.lineFeed { position &+= 1 }
      break
    }
    if count == 1, isBlank(from: recordStart) { return 0 }
    return count
  }

  /// The field that starts here; leaves `position` at the byte that ends it.
  @inline(__always)
  mutating func nextField() -> FieldRange {
    var start = position
    guard base[start] == ByteSearch.quote,
      let close = ByteSearch.closingQuote(in: base, from: start &+ 1, to: end)
    else {
      position = fieldEnd(from: start)
      return FieldRange(start: start, end: position, isEscaped: false)
    }
    start &+= 1
    position = close.position &+ 1
    let tail = position
    if tail < end, base[tail] != delimiter, base[tail] != ByteSearch.lineFeed, base[tail] != ByteSearch.carriageReturn {
      position = fieldEnd(from: tail)
      // Spaces behind the closing quote are nobody's text.
      let rest = ByteSearch.trimmed(UnsafeBufferPointer(start: base + tail, count: position &- tail))
      if rest.count > 0 { return FieldRange(start: start, end: position, isEscaped: true) }
    }
    return FieldRange(start: start, end: close.position, isEscaped: close.hasDoubled)
  }

  @inline(__always)
  private func fieldEnd(from start: Int) -> Int {
    ByteSearch.first(
      of: delimiter, ByteSearch.lineFeed, ByteSearch.carriageReturn, in: base, from: start, to: end)
  }

  private func isBlank(from start: Int) -> Bool {
    var index = start
    while index < position {
      switch base[index] {
      case 0x20, 0x09, ByteSearch.lineFeed, ByteSearch.carriageReturn: index &+= 1
      default: return false
      }
    }
    return true
  }

  /// The text of an escaped field: doubled quotes made single, the closing quote left out.
  static func unescape(_ base: UnsafePointer<UInt8>, _ field: FieldRange, into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    var index = field.start
    var isQuoted = true
    while index < field.end {
      let byte = base[index]
      index &+= 1
      if byte == ByteSearch.quote, isQuoted {
        guard index < field.end, base[index] == ByteSearch.quote else {
          isQuoted = false
          continue
        }
        index &+= 1
      }
      buffer.append(byte)
    }
  }

  /// The text of a field, for messages and headers.
  static func text(_ base: UnsafePointer<UInt8>, _ field: FieldRange) -> String {
    guard field.isEscaped else {
      return String(
        decoding: UnsafeBufferPointer(start: base + field.start, count: field.end &- field.start), as: UTF8.self)
    }
    var buffer: [UInt8] = []
    unescape(base, field, into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }
}
