/// Where rows start, and where their fields end, as offsets into a window: `columnCount` ends a row. Its owner frees it.
struct FieldTable {
  /// A record that has not as many fields as there are columns.
  struct Misfit {
    let start: Int
    let end: Int
    let fields: Int
  }

  let columnCount: Int
  private(set) var rowCount = 0
  private(set) var misfits: [Misfit] = []
  private(set) var starts: UnsafeMutablePointer<UInt32>
  private(set) var ends: UnsafeMutablePointer<UInt32>
  /// Where the first record starts.
  private(set) var recordStart = 0
  private var startCapacity = 4096
  private var endCapacity = 16_384

  init(columnCount: Int) {
    self.columnCount = columnCount
    starts = .allocate(capacity: startCapacity)
    ends = .allocate(capacity: endCapacity)
  }

  func deallocate() {
    starts.deallocate()
    ends.deallocate()
  }

  mutating func begin(at start: Int) {
    rowCount = 0
    misfits.removeAll(keepingCapacity: true)
    recordStart = start
  }

  mutating func finish(rows: Int) { rowCount = rows }

  /// Whether a record is a row; it is noted when it is no blank line either.
  @inline(never)
  mutating func take(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int, fields: Int) -> Bool {
    if fields == 1 {
      let record = UnsafeBufferPointer(start: base + start, count: end - start)
      if record.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return false }
    }
    if fields == columnCount { return true }
    misfits.append(Misfit(start: start, end: end, fields: fields))
    return false
  }

  /// Whether there is no room for what 64 bytes can hold.
  @inline(__always)
  func needsRoom(rows: Int, ends: Int) -> Bool { ends &+ 64 > endCapacity || rows &+ 64 > startCapacity }

  mutating func makeRoom(rows: Int, ends endCount: Int) {
    if endCount &+ 64 > endCapacity { Self.grow(&ends, &endCapacity, used: endCount) }
    if rows &+ 64 > startCapacity { Self.grow(&starts, &startCapacity, used: rows) }
  }

  @inline(never)
  private static func grow(_ entries: inout UnsafeMutablePointer<UInt32>, _ capacity: inout Int, used: Int) {
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
    larger.update(from: entries, count: used)
    entries.deallocate()
    entries = larger
    capacity *= 2
  }
}

/// Where the fields of one column start and end.
struct FieldSpans {
  let starts: UnsafePointer<UInt32>
  let startStride: Int
  let startShift: Int
  let ends: UnsafePointer<UInt32>
  let stride: Int

  @inline(__always)
  func start(_ row: Int) -> Int { Int(starts[row &* startStride]) &+ startShift }

  @inline(__always)
  func end(_ row: Int) -> Int { Int(ends[row &* stride]) }
}
