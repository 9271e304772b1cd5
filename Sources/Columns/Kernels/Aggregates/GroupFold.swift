import Basics

/// How the values of a group become one state, value by value.
protocol GroupFold: Sendable {
  associatedtype Element: BitwiseCopyable & Sendable
  associatedtype State: BitwiseCopyable & Sendable
  /// The state of no values.
  var empty: State { get }
  func add(_ element: Element, to state: inout State)
  /// Adds what came of later rows of the group.
  func add(later: State, to state: inout State)
}

extension GroupIndex {
  /// Folds elements, one a row, group by group; rows in no group count nowhere, nor do those without a value in `column`
  /// when one is given.
  ///
  /// Few groups are folded by each thread over a share of the rows, and the states put together in the order of the
  /// rows; many are shared out between the threads.
  func fold<Fold: GroupFold>(
    _ fold: Fold, _ elements: UnsafeBufferPointer<Fold.Element>, of column: Column?, _ run: RunContext
  ) throws -> [Fold.State] {
    guard elements.count == rowCount else { throw KernelFailure.lengths(elements.count, rowCount) }
    return try isCached(Fold.State.self)
      ? foldRows(fold, elements, column?.validity, run) : foldRanges(fold, elements, layout(column, run), run)
  }

  /// Whether a thread may keep states of all groups and walk over them in no order, because they stay in its cache.
  func isCached<State>(_ state: State.Type) -> Bool {
    count * MemoryLayout<State>.stride <= 1 << 19 || count > rowCount
  }

  private func foldRows<Fold: GroupFold>(
    _ fold: Fold, _ elements: UnsafeBufferPointer<Fold.Element>, _ validity: ValidityBitmap?, _ run: RunContext
  ) throws -> [Fold.State] {
    nonisolated(unsafe) let elements = elements
    let members = isTogether ? nil : GroupMembers(groupOfRow, validity)
    let limit = UInt32(truncatingIfNeeded: count)
    let parts = try RowShares(rows: rowCount, stateCount: count, run).map { blocks -> [Fold.State] in
      // The last state is for rows in no group.
      var states = [Fold.State](repeating: fold.empty, count: count + 1)
      try states.withUnsafeMutableBufferPointer { states in
        for block in blocks {
          try run.checkCancelled()
          let rows = Rowwise.block(block, of: rowCount)
          if let members {
            members.forEach(rows) { row, group in fold.add(elements[row], to: &states[Int(min(group, limit))]) }
          } else {
            fold.addAll(elements, rows, validity, to: &states[0])
          }
        }
      }
      return states
    }
    var states = parts.first ?? [Fold.State](repeating: fold.empty, count: count + 1)
    for part in parts.dropFirst() {
      for group in 0..<count { fold.add(later: part[group], to: &states[group]) }
    }
    states.removeLast()
    return states
  }

  private func foldRanges<Fold: GroupFold>(
    _ fold: Fold, _ elements: UnsafeBufferPointer<Fold.Element>, _ layout: GroupLayout, _ run: RunContext
  ) throws -> [Fold.State] {
    let dealt = try layout.deal.dealt(elements, run)
    return try layout.states(of: Fold.State.self, run) { _, rows, numbers, states in
      for group in 0..<states.count { states[group] = fold.empty }
      dealt.withUnsafeBufferPointer { dealt in
        for place in rows { fold.add(dealt[place], to: &states[Int(numbers[place])]) }
      }
    }
  }
}

extension GroupFold {
  /// Adds rows of one group.
  @inline(__always)
  fileprivate func addAll(
    _ elements: UnsafeBufferPointer<Element>, _ rows: Range<Int>, _ validity: ValidityBitmap?, to total: inout State
  ) {
    var state = total
    if let validity {
      for row in rows where validity[row] { add(elements[row], to: &state) }
    } else {
      for row in rows { add(elements[row], to: &state) }
    }
    total = state
  }
}
