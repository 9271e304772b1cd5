import CByteMasks
import Glibc

/// Finds the records that start in a block, and their fields, as offsets into the block's window.
///
/// A quote opens a quoted field only where a field starts (after the delimiter or a line end); elsewhere it is a
/// character like any other. LF, CR LF and CR end a record outside quotes.
final class BlockIndex {
  enum Outcome {
    case complete
    /// The last record goes on behind the window.
    case incomplete
    /// The file ends inside a quoted field.
    case openQuote
  }

  let columnCount: Int
  let delimiter: UInt8
  /// Where the first record starts that belongs to the next block.
  private(set) var end = 0
  private(set) var hasZero = false
  /// Whether a CR was seen, maybe; otherwise the lines were counted.
  private var hasCarriageReturn = false
  private var lineCount = 0
  private var table: FieldTable

  init(columnCount: Int, delimiter: UInt8) {
    self.columnCount = columnCount
    self.delimiter = delimiter
    table = FieldTable(columnCount: columnCount)
  }

  deinit { table.deallocate() }

  /// Records with as many fields as there are columns.
  var rowCount: Int { table.rowCount }
  /// The others, blank lines left out.
  var misfits: [FieldTable.Misfit] { table.misfits }
  /// Where rows start.
  var starts: UnsafePointer<UInt32> { UnsafePointer(table.starts) }

  /// Reads the records that start at or behind `start`, where one starts, and before `limit`.
  func scan(_ window: ByteWindow, from start: Int, limit: Int, isLast: Bool) -> Outcome {
    table.begin(at: start)
    end = start
    hasZero = false
    hasCarriageReturn = false
    guard start < limit else { return .complete }
    if let outcome = scanMasks(window.base, count: window.count, limit: limit, isLast: isLast) { return outcome }
    // A quote stands within a field: the exact way.
    table.begin(at: start)
    hasZero = memchr(window.base + start, 0, window.count - start) != nil
    hasCarriageReturn = true
    return scanExactly(window.base, count: window.count, limit: limit, isLast: isLast)
  }

  /// Reads the records of a block that was found before; false when it is not there any more.
  func find(_ range: Range<Int>, in source: ByteSource, _ window: ByteWindow) -> Bool {
    // One byte more tells whether a CR at the end is a line end of its own.
    guard window.load(range.lowerBound..<range.upperBound + 1, of: source) else { return false }
    let isLast = window.reachesEnd(of: source)
    return scan(window, from: 0, limit: min(range.count, window.count), isLast: isLast) == .complete && !hasZero
  }

  /// Takes every quote for one that opens or closes a field, 64 bytes at a time; nil when one is not.
  private func scanMasks(_ base: UnsafePointer<UInt8>, count: Int, limit: Int, isLast: Bool) -> Outcome? {
    let (delimiter, columnCount) = (delimiter, columnCount)
    // The line feed behind the end of the file ends its last record.
    let valid = isLast ? count &+ 1 : count
    var findings = ByteFindings()
    var position = table.recordStart
    // All ones inside quotes; whether the byte before was a separator, or a quote.
    var inside: UInt64 = 0
    var afterSeparator: UInt64 = 1
    var afterQuote: UInt64 = 0
    // The table's counts, in registers.
    var (starts, ends) = (table.starts, table.ends)
    var (rows, taken, recordStart) = (0, 0, position)
    var lines = 0
    scan: while position < valid {
      let masks = byteMasks64(base + position, delimiter, &findings)
      var quotes = masks.quotes
      var separators = masks.separators
      if position &+ 64 > valid {
        let kept: UInt64 = (1 &<< UInt64(valid &- position)) &- 1
        quotes &= kept
        separators &= kept
      }
      let quoted = Self.prefixXor(quotes) ^ inside
      separators &= ~quoted
      let opening = quoted & quotes
      guard opening & ~((separators &<< 1) | afterSeparator | (quotes &<< 1) | afterQuote) == 0 else { return nil }
      inside = UInt64(bitPattern: Int64(bitPattern: quoted) &>> 63)
      afterSeparator = separators &>> 63
      afterQuote = quotes &>> 63
      if table.needsRoom(rows: rows, ends: taken) {
        table.makeRoom(rows: rows, ends: taken)
        (starts, ends) = (table.starts, table.ends)
      }
      let lineEnds = masks.lineEnds
      let quotedEnds = lineEnds & quoted
      if quotedEnds != 0 { lines &+= quotedEnds.nonzeroBitCount }
      while separators != 0 {
        let bit = separators.trailingZeroBitCount
        let place = position &+ bit
        ends[taken] = UInt32(truncatingIfNeeded: place)
        taken &+= 1
        if lineEnds &>> UInt64(truncatingIfNeeded: bit) & 1 != 0 {
          let fields = taken &- rows &* columnCount
          if fields == columnCount, columnCount > 1 {
            starts[rows] = UInt32(truncatingIfNeeded: recordStart)
            rows &+= 1
          } else if table.take(base, from: recordStart, to: place, fields: fields) {
            starts[rows] = UInt32(truncatingIfNeeded: recordStart)
            rows &+= 1
          } else {
            taken &-= fields
          }
          recordStart = place &+ 1
          lines &+= 1
          if recordStart >= limit {
            // Those behind the last record.
            lines &-= (quotedEnds & (UInt64.max &<< UInt64(truncatingIfNeeded: bit))).nonzeroBitCount
            break scan
          }
        }
        separators &= separators &- 1
      }
      position &+= 64
    }
    hasZero = findings.hasZero
    hasCarriageReturn = findings.hasCarriageReturn
    table.finish(rows: rows)
    // The line feed behind the end is none of the file's.
    lineCount = recordStart > count ? lines &- 1 : lines
    if recordStart < limit {
      guard isLast else { return .incomplete }
      guard inside == 0 else { return .openQuote }
    }
    return stop(at: recordStart, base, count: count, isLast: isLast)
  }

  /// Bits from every quote on to the one before the next.
  @inline(__always)
  private static func prefixXor(_ quotes: UInt64) -> UInt64 {
    var bits = quotes
    bits ^= bits &<< 1
    bits ^= bits &<< 2
    bits ^= bits &<< 4
    bits ^= bits &<< 8
    bits ^= bits &<< 16
    bits ^= bits &<< 32
    return bits
  }

  private func scanExactly(_ base: UnsafePointer<UInt8>, count: Int, limit: Int, isLast: Bool) -> Outcome {
    let valid = isLast ? count &+ 1 : count
    var position = table.recordStart
    var (rows, taken, recordStart) = (0, 0, position)
    defer { table.finish(rows: rows) }
    while position < valid {
      if position < count, base[position] == ByteSearch.quote {
        guard let close = ByteSearch.closingQuote(in: base, from: position &+ 1, to: count) else {
          return isLast ? .openQuote : .incomplete
        }
        // Whether it is doubled is not known at the end of the window.
        guard isLast || close.position &+ 1 < count else { return .incomplete }
        position = close.position &+ 1
      }
      position = ByteSearch.first(
        of: delimiter, ByteSearch.lineFeed, ByteSearch.carriageReturn, in: base, from: position, to: valid)
      guard position < valid else { break }
      if table.needsRoom(rows: rows, ends: taken) { table.makeRoom(rows: rows, ends: taken) }
      table.ends[taken] = UInt32(truncatingIfNeeded: position)
      taken &+= 1
      if base[position] != delimiter {
        let fields = taken &- rows &* columnCount
        if table.take(base, from: recordStart, to: position, fields: fields) {
          table.starts[rows] = UInt32(truncatingIfNeeded: recordStart)
          rows &+= 1
        } else {
          taken &-= fields
        }
        recordStart = position &+ 1
        if recordStart >= limit { return stop(at: recordStart, base, count: count, isLast: isLast) }
      }
      position &+= 1
    }
    return isLast ? stop(at: recordStart, base, count: count, isLast: true) : .incomplete
  }

  private func stop(at place: Int, _ base: UnsafePointer<UInt8>, count: Int, isLast: Bool) -> Outcome {
    end = min(place, count)
    // CR LF is one line end.
    if end > 0, base[end &- 1] == ByteSearch.carriageReturn {
      if end < count {
        if base[end] == ByteSearch.lineFeed { end &+= 1 }
      } else if !isLast {
        return .incomplete
      }
    }
    return .complete
  }

  /// The line ends from `start`, where the first record began, to `end`, those within quotes included.
  func lineCount(_ window: ByteWindow, from start: Int) -> Int {
    guard hasCarriageReturn else { return lineCount }
    return ByteSearch.lineEnds(
      in: UnsafeBufferPointer(start: window.base, count: window.count), from: start, to: end)
  }

  /// The fields of a column.
  func spans(of column: Int) -> FieldSpans {
    let ends = UnsafePointer(table.ends)
    return column == 0
      ? FieldSpans(starts: starts, startStride: 1, startShift: 0, ends: ends, stride: columnCount)
      : FieldSpans(
        starts: ends + (column - 1), startStride: columnCount, startShift: 1, ends: ends + column, stride: columnCount)
  }
}
