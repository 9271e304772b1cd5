import Basics

extension Windows {
  /// Any aggregate over frames, those without a sliding form: the rows of some frames at a time are laid one behind
  /// the other as groups. Takes time in proportion to the rows of all frames.
  ///
  /// - Parameter aggregate: one value a group out of the arguments.
  public static func each(
    _ arguments: [Datum], frames: WindowFrames, run: RunContext,
    _ aggregate: (_ arguments: [Datum], _ groups: GroupIndex) throws -> Column
  ) throws -> Column {
    let order = frames.window.order
    var batch = FrameBatch()
    var parts: [Column] = []
    var frameCount: Int32 = 0
    var frameOfRow = [Int32](repeating: -1, count: frames.window.rowCount)
    func finish() throws {
      try run.checkCancelled()
      let rows = batch.rows
      let laid = try arguments.map { argument throws -> Datum in
        if case .column(let column) = argument { return .column(try Selection.gather(column, rows, run)) }
        return argument
      }
      parts.append(try aggregate(laid, batch.groups))
      batch = FrameBatch()
    }
    try forEachPartition(frames.window, run) { positions in
      var previous: Range<Int>?
      for position in positions {
        let start = Int(frames.starts[position])
        let frame = start..<max(start, Int(frames.ends[position]))
        if frame != previous {
          if batch.rows.count + frame.count > FrameBatch.mostRows, !batch.groups.firstRows.isEmpty { try finish() }
          batch.append(order[frame])
          frameCount &+= 1
          previous = frame
        }
        frameOfRow[Int(order[position])] = frameCount &- 1
      }
    }
    try finish()
    guard let values = try Selection.concatenate(parts, run) else { throw KernelFailure.overflow("over") }
    return try Selection.gather(values, frameOfRow, run)
  }
}

/// Frames whose rows lie one behind the other.
private struct FrameBatch {
  /// The rows of a batch, unless a single frame has more.
  static let mostRows = 1 << 18
  private(set) var rows: [Int32] = []
  private var groupOfRow: [Int32] = []
  private var firstRows: [Int32] = []

  var groups: GroupIndex { GroupIndex(groupOfRow: groupOfRow, firstRows: firstRows) }

  mutating func append(_ frame: ArraySlice<Int32>) {
    let group = Int32(truncatingIfNeeded: firstRows.count)
    firstRows.append(Int32(truncatingIfNeeded: rows.count))
    rows.append(contentsOf: frame)
    groupOfRow.append(contentsOf: repeatElement(group, count: frame.count))
  }
}
