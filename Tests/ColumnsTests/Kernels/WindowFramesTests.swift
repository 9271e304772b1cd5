import Basics
import Diagnostics
import Testing

@testable import Columns

@Suite struct WindowFramesTests {
  private let run = RunContext()

  private func rows(_ column: Column) -> [Value] { (0..<column.count).map { column.value(at: $0) } }

  /// Values of which some are null, few enough to tie.
  private func integers(_ count: Int, _ generator: inout SeededGenerator) -> Column {
    let values: [Int64?] = (0..<count).map { _ in
      Int.random(in: 0...4, using: &generator) == 0 ? nil : Int64.random(in: -6...6, using: &generator)
    }
    return Column(.integer(values.map { $0 ?? 0 }), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  private func bound(_ generator: inout SeededGenerator, isStart: Bool) -> WindowFrame.Bound {
    let distance = Value.integer(Int64.random(in: 0...4, using: &generator))
    switch Int.random(in: 0...3, using: &generator) {
    case 0: return isStart ? .unboundedPreceding : .unboundedFollowing
    case 1: return .preceding(distance)
    case 2: return .following(distance)
    default: return .currentRow
    }
  }

  /// The rows of the frame of each row by the definition, in the order of the window.
  private func naive(_ window: WindowRows, _ frame: WindowFrame, _ key: SortColumn) -> [[Int32]] {
    var frames = [[Int32]](repeating: [], count: window.rowCount)
    for partition in 0..<window.partitions.count {
      let positions = Array(window.starts[partition]..<window.starts[partition + 1])
      var runs: [Int] = []
      for position in positions {
        runs.append((runs.last ?? -1) + (runs.isEmpty || !window.tiesWithPrevious[position] ? 1 : 0))
      }
      func value(_ place: Int) -> Int64? {
        if case .integer(let value) = key.column.value(at: Int(window.order[positions[place]])) {
          return key.isDescending ? -value : value
        }
        return nil
      }
      for place in positions.indices {
        /// How far another row lies behind this one; nil when that cannot be said.
        func isIn(_ other: Int) -> Bool {
          func isWithin(_ bound: WindowFrame.Bound, _ compare: (Int, Int) -> Bool) -> Bool {
            let offset: Int
            switch bound {
            case .unboundedPreceding, .unboundedFollowing: return true
            case .currentRow: offset = 0
            case .preceding(.integer(let count)): offset = -Int(count)
            case .following(.integer(let count)): offset = Int(count)
            default: return false
            }
            switch frame.unit {
            case .rows: return compare(other, place + offset)
            case .groups: return compare(runs[other], runs[place] + offset)
            case .range:
              guard bound != .currentRow else { return compare(runs[other], runs[place]) }
              // Rows without a value see each other and lie on their side of all others.
              guard let own = value(place) else { return compare(runs[other], runs[place]) }
              guard let theirs = value(other) else { return compare(runs[other], runs[place]) }
              return compare(Int(theirs), Int(own) + offset)
            }
          }
          return isWithin(frame.start, >=) && isWithin(frame.end, <=)
        }
        frames[Int(window.order[positions[place]])] = positions.indices.filter(isIn).map { window.order[positions[$0]] }
      }
    }
    return frames
  }

  /// What an aggregate over groups gives when each frame is a group.
  private func expected(
    _ column: Column, _ frames: [[Int32]], _ aggregate: (Column, GroupIndex) throws -> Column
  ) rethrows -> [Value] {
    let laid = frames.flatMap { $0 }
    let groups = frames.enumerated().flatMap { frame in frame.element.map { _ in Int32(frame.offset) } }
    let index = GroupIndex(groupOfRow: groups, firstRows: frames.map { $0.first ?? 0 })
    return rows(try aggregate(Selection.gather(column, laid), index))
  }

  private func isClose(_ left: [Value], _ right: [Value]) -> Bool {
    zip(left, right).allSatisfy { left, right in
      if case .number(let left) = left, case .number(let right) = right {
        return abs(left - right) <= 1e-12 * max(1, abs(right))
      }
      return left == right
    }
  }

  @Test(arguments: UInt64(0)..<120) func framesAgreeWithTheirDefinition(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: "frames")
    let count = seed == 0 ? 0 : Int.random(in: 1...60, using: &generator)
    let key = SortColumn(
      integers(count, &generator), isDescending: Bool.random(using: &generator),
      nullsFirst: Bool.random(using: &generator))
    let partition = integers(count, &generator)
    let window = try WindowBuilding.rows(
      partitionBy: Bool.random(using: &generator) ? [partition] : [], orderBy: [key], rows: count, run)
    let unit = [WindowFrame.Unit.rows, .range, .groups].randomElement(using: &generator) ?? .rows
    let frame = WindowFrame(
      unit, from: bound(&generator, isStart: true), to: bound(&generator, isStart: false))
    let frames = try WindowFrames(window, frame, orderBy: key, run)
    let naive = naive(window, frame, key)
    let column = integers(count, &generator)
    let numbers = try Conversion.apply(.column(column), to: .number, rows: count, isTry: false, run)
    let truths = try Comparison.apply(.greater, .column(column), .scalar(.integer(0)), rows: count, run)
    let run = run
    func check(_ name: String, _ actual: Column, _ expected: [Value]) {
      #expect(isClose(rows(actual), expected), "\(name) over \(frame) of \(count) rows")
    }
    check(
      "count()", try Windows.count(nil, frames: frames, run: run),
      naive.map { .integer(Int64($0.count)) })
    for isDistinct in [false, true] {
      func values(_ column: Column, _ groups: GroupIndex) throws -> Column {
        isDistinct ? try Aggregates.keepingDistinct(column, groups: groups, run: run) : column
      }
      check(
        "count", try Windows.count(column, isDistinct: isDistinct, frames: frames, run: run),
        try expected(column, naive) { try Aggregates.count(values($0, $1), groups: $1, run: run) })
      for column in [column, numbers] {
        check(
          "sum", try Windows.sum(column, isDistinct: isDistinct, frames: frames, run: run),
          try expected(column, naive) { try Aggregates.sum(values($0, $1), groups: $1, run: run) })
        check(
          "mean", try Windows.mean(column, isDistinct: isDistinct, frames: frames, run: run),
          try expected(column, naive) { try Aggregates.mean(values($0, $1), groups: $1, run: run) })
        check(
          "stddev", try Windows.standardDeviation(column, isDistinct: isDistinct, frames: frames, run: run),
          try expected(column, naive) { try Aggregates.standardDeviation(values($0, $1), groups: $1, run: run) })
        check(
          "quantile",
          try Windows.quantile(column, probability: 0.3, isDistinct: isDistinct, frames: frames, run: run),
          try expected(column, naive) {
            try Aggregates.quantile(values($0, $1), probability: 0.3, groups: $1, run: run)
          })
      }
    }
    check(
      "min", try Windows.minimum(column, frames: frames, run: run),
      try expected(column, naive) { try Aggregates.minimum($0, groups: $1, run: run) })
    check(
      "max", try Windows.maximum(column, frames: frames, run: run),
      try expected(column, naive) { try Aggregates.maximum($0, groups: $1, run: run) })
    check(
      "first", try Windows.first(column, frames: frames, run: run),
      try expected(column, naive) { try Aggregates.first($0, groups: $1, run: run) })
    check(
      "last", try Windows.last(column, frames: frames, run: run),
      try expected(column, naive) { try Aggregates.last($0, groups: $1, run: run) })
    check(
      "mode", try Windows.mode(column, frames: frames, run: run),
      try expected(column, naive) { try Aggregates.mode($0, groups: $1, run: run) })
    check(
      "any", try Windows.any(truths, frames: frames, run: run),
      try expected(truths, naive) { try Aggregates.any($0, groups: $1, run: run) })
    check(
      "all", try Windows.all(truths, frames: frames, run: run),
      try expected(truths, naive) { try Aggregates.all($0, groups: $1, run: run) })
    check(
      "each",
      try Windows.each([.column(column)], frames: frames, run: run) { arguments, groups in
        try Aggregates.gini(arguments[0].column(type: .integer, rows: groups.rowCount), groups: groups, run: run)
      },
      try expected(column, naive) { try Aggregates.gini($0, groups: $1, run: run) })
  }

  /// Sums of what is in the frame, not of what was in it before: a huge number that has left takes no digits with it.
  @Test func numbersThatLeaveLeaveNothingBehind() throws {
    let values = Column(.number([1e17, 0.1, 0.2, 0.3, -1e17, 0.4, 0.5]))
    let window = try WindowBuilding.rows(partitionBy: [], orderBy: [], rows: 7, run)
    let frames = try WindowFrames(
      window, WindowFrame(.rows, from: .preceding(.integer(1)), to: .currentRow), orderBy: nil, run)
    let sums = rows(try Windows.sum(values, frames: frames, run: run))
    #expect(sums[2] == .number(0.1 + 0.2))
    #expect(sums[3] == .number(0.5))
    #expect(sums[6] == .number(0.9))
  }

  @Test func datesAreMeasuredByTheCalendar() throws {
    func day(_ month: Int, _ day: Int) throws -> Int32 { CalendarDate.days(year: 2024, month: month, day: day) }
    let dates = Column(.date([try day(1, 30), try day(1, 31), try day(2, 29), try day(3, 1), try day(3, 31)]))
    let key = SortColumn(dates)
    let window = try WindowBuilding.rows(partitionBy: [], orderBy: [key], rows: 5, run)
    func counts(_ distance: Value) throws -> [Value] {
      let frames = try WindowFrames(
        window, WindowFrame(.range, from: .preceding(distance), to: .currentRow), orderBy: key, run)
      return rows(try Windows.count(nil, frames: frames, run: run))
    }
    // 31 March less a month is 29 February.
    #expect(try counts(.duration(CalendarDuration(months: 1))) == [1, 2, 3, 2, 3].map { .integer($0) })
    #expect(try counts(.integer(30)) == [1, 2, 3, 3, 2].map { .integer($0) })
    #expect(try counts(.duration(CalendarDuration(days: 30))) == [1, 2, 3, 3, 2].map { .integer($0) })
    #expect(try counts(.duration(CalendarDuration(months: Int32.max))) == [1, 2, 3, 4, 5].map { .integer($0) })
  }

  @Test func sumsMayPassTheRangeOnlyWhereNoRowShowsIt() throws {
    let values = Column(.integer([.max, 1, -5]))
    let window = try WindowBuilding.rows(partitionBy: [], orderBy: [], rows: 3, run)
    let whole = WindowFrame(.rows, from: .unboundedPreceding, to: .unboundedFollowing)
    let sums = try Windows.sum(values, frames: WindowFrames(window, whole, orderBy: nil, run), run: run)
    #expect(rows(sums) == [Value](repeating: .integer(.max - 4), count: 3))
    let pairs = try WindowFrames(
      window, WindowFrame(.rows, from: .preceding(.integer(1)), to: .currentRow), orderBy: nil, run)
    #expect(throws: Failure.self) { try Windows.sum(values, frames: pairs, run: run) }
  }
}
