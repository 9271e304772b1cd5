import Basics

extension JoinMatches {
  /// The rows of a join of which only some pairs remain: `pairs` as `rows(.inner)` gives them, and the positions of
  /// those that are kept, in order. Rows without a pair are completed as in `rows`.
  public func rows(
    _ kind: JoinKind, of pairs: JoinRows, at kept: [Int32], _ run: RunContext
  ) throws -> JoinRows {
    var left: [Int32] = []
    var right: [Int32] = []
    var isMatched = [Bool](repeating: false, count: kind == .full ? rightRowCount : 0)
    var next = 0
    for row in 0..<leftRowCount {
      if row & 1023 == 0 { try run.checkCancelled() }
      let leftRow = Int32(truncatingIfNeeded: row)
      let first = next
      while next < kept.count, (pairs.left?[Int(kept[next])] ?? kept[next]) == leftRow {
        if kind != .semi, kind != .anti {
          let rightRow = pairs.right[Int(kept[next])]
          left.append(leftRow)
          right.append(rightRow)
          if kind == .full { isMatched[Int(rightRow)] = true }
        }
        next += 1
      }
      switch kind {
      case .inner: break
      case .semi: if next > first { left.append(leftRow) }
      case .anti: if next == first { left.append(leftRow) }
      case .left, .full:
        if next == first {
          left.append(leftRow)
          right.append(-1)
        }
      }
    }
    for (row, isMatched) in isMatched.enumerated() where !isMatched {
      left.append(-1)
      right.append(Int32(truncatingIfNeeded: row))
    }
    return JoinRows(left: left, right: right)
  }
}
