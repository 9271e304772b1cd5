import Basics

/// What one walk over a column in ascending order tells of each group: its first value is the smallest, its last the
/// largest, and there are as many different ones as there are changes.
struct GroupRuns: Sendable {
  let firsts: Column
  let lasts: Column
  /// Different values.
  let counts: [Int64]

  private enum Finding: Sendable {
    case ascending(GroupRuns)
    case unordered
  }

  /// Nil for a column that has nulls, or is not in the ascending order of what it stores.
  static func of(_ column: Column, _ groups: GroupIndex, _ run: RunContext) throws -> GroupRuns? {
    guard column.validity == nil else { return nil }
    let finding = try groups.memo.finding(.runs, column) { () -> Finding in
      guard try column.visitIntegers(AscentCheck(run: run)) == true,
        let runs = try column.visitIntegers(Walk(column: column, groups: groups, run: run))
      else { return .unordered }
      return .ascending(runs)
    }
    if case .ascending(let runs) = finding { return runs }
    return nil
  }

  private struct Walk: IntegerVisitor {
    let column: Column
    let groups: GroupIndex
    let run: RunContext

    func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> GroupRuns {
      let states = try groups.fold(RunsFold<Element>(), elements, of: nil, run)
      let validity = try ParallelFill.validity(rows: states.count, run: run) { states[$0].count > 0 }
      return GroupRuns(
        firsts: try column.replacing(rows: states.count, validity: validity, run) { Int64(states[$0].first) },
        lasts: try column.replacing(rows: states.count, validity: validity, run) { Int64(states[$0].last) },
        counts: states.map { Int64($0.count) })
    }
  }
}

private struct RunsFold<Element: StoredInteger>: GroupFold {
  struct State: BitwiseCopyable, Sendable {
    var first: Element
    var last: Element
    var count: UInt32
  }

  var empty: State { State(first: 0, last: 0, count: 0) }

  @inline(__always)
  func add(_ element: Element, to state: inout State) {
    let isFirst = state.count == 0
    state.first = isFirst ? element : state.first
    state.count &+= isFirst || element != state.last ? 1 : 0
    state.last = element
  }

  @inline(__always)
  func add(later: State, to state: inout State) {
    guard later.count > 0 else { return }
    guard state.count > 0 else { return state = later }
    state.count &+= later.count &- (later.first == state.last ? 1 : 0)
    state.last = later.last
  }
}

/// Whether integers are in ascending order.
private struct AscentCheck: IntegerVisitor {
  let run: RunContext

  func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> Bool {
    nonisolated(unsafe) let elements = elements
    let count = max(0, elements.count - 1)
    let blocks = try run.parallelMap(count: Rowwise.blockCount(count)) { block in
      let rows = Rowwise.block(block, of: count)
      // A few rows tell most columns that are not.
      for rows in [rows.prefix(64), rows.dropFirst(64)] {
        var descents: UInt32 = 0
        for row in rows { descents |= elements[row] > elements[row &+ 1] ? 1 : 0 }
        if descents > 0 { return false }
      }
      return true
    }
    return blocks.allSatisfy(\.self)
  }
}
