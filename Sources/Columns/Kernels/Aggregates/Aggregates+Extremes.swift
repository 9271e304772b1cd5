import Basics

extension Aggregates {
  /// The smallest value of each group; null for a group without values.
  public static func minimum(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    return try GroupExtremes.of(column, groups, run, function: "min").low
  }

  /// The largest value of each group; null for a group without values.
  public static func maximum(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    return try GroupExtremes.of(column, groups, run, function: "max").high
  }
}

/// The smallest and the largest values of each group, found together.
private struct GroupExtremes: Sendable {
  let low: Column
  let high: Column

  static func of(
    _ column: Column, _ groups: GroupIndex, _ run: RunContext, function: String
  ) throws -> GroupExtremes {
    if column.type == .duration { throw KernelFailure.type(column.type, in: function) }
    return try groups.memo.finding(.extremes, column) {
      let validity = Aggregates.validity(try Aggregates.counts(of: column, groups, run))
      if let dictionary = column.dictionary { return try texts(column, dictionary, validity, groups, run) }
      if let runs = try GroupRuns.of(column, groups, run) {
        return GroupExtremes(low: runs.firsts, high: runs.lasts)
      }
      if case .plain(.number(let values)) = column.storage {
        let states = try values.withUnsafeBufferPointer {
          try groups.fold(NumberExtremesFold(), $0, of: column, run)
        }
        return GroupExtremes(
          low: Column(.number(states.map(\.low)), validity: validity),
          high: Column(.number(states.map(\.high)), validity: validity))
      }
      let found = try column.visitIntegers(Finding(column: column, groups: groups, run: run)) ?? ([], [])
      return GroupExtremes(
        low: column.replacing(found.low, validity: validity), high: column.replacing(found.high, validity: validity))
    }
  }

  /// By the ranks of the texts.
  private static func texts(
    _ column: Column, _ dictionary: TextDictionary, _ validity: ValidityBitmap?, _ groups: GroupIndex,
    _ run: RunContext
  ) throws -> GroupExtremes {
    let column = Selection.compacted(column)
    guard case .text(let codes, let dictionary) = column.values else {
      throw KernelFailure.type(column.type, in: "min")
    }
    let ranks = try TextRanks.ranks(of: dictionary, run)
    var codeOfRank = [Int64](repeating: 0, count: ranks.count)
    for (code, rank) in ranks.enumerated() { codeOfRank[Int(rank)] = Int64(code) }
    let rows = Column(narrow: .integer(CodeMap.apply(ranks, to: codes)), validity: column.validity)
    let found = try rows.visitIntegers(Finding(column: rows, groups: groups, run: run)) ?? ([], [])
    func texts(_ ranks: [Int64]) -> Column {
      let codes = ranks.map { codeOfRank.indices.contains(Int($0)) ? codeOfRank[Int($0)] : 0 }
      return column.replacing(codes, validity: validity)
    }
    return GroupExtremes(low: texts(found.low), high: texts(found.high))
  }

  private struct Finding: IntegerVisitor {
    let column: Column
    let groups: GroupIndex
    let run: RunContext

    /// 0 for a group without values.
    func visit<Element: StoredInteger>(
      _ elements: UnsafeBufferPointer<Element>
    ) throws -> (low: [Int64], high: [Int64]) {
      let states = try groups.fold(ExtremesFold<Element>(), elements, of: column, run)
      return (
        states.map { $0.low <= $0.high ? Int64($0.low) : 0 }, states.map { $0.low <= $0.high ? Int64($0.high) : 0 }
      )
    }
  }
}

struct ExtremesFold<Element: StoredInteger>: GroupFold {
  struct State: BitwiseCopyable, Sendable {
    var low: Element
    var high: Element
  }

  var empty: State { State(low: .max, high: .min) }

  @inline(__always)
  func add(_ element: Element, to state: inout State) {
    state.low = min(state.low, element)
    state.high = max(state.high, element)
  }

  @inline(__always)
  func add(later: State, to state: inout State) {
    state.low = min(state.low, later.low)
    state.high = max(state.high, later.high)
  }
}

/// Doubles through their order keys; of both zeros the first is kept.
private struct NumberExtremesFold: GroupFold {
  struct State: BitwiseCopyable, Sendable {
    var lowKey: Int64
    var highKey: Int64
    var low: Double
    var high: Double
  }

  var empty: State { State(lowKey: .max, highKey: .min, low: 0, high: 0) }

  @inline(__always)
  func add(_ element: Double, to state: inout State) {
    let key = OrderKeys.key(element)
    add(later: State(lowKey: key, highKey: key, low: element, high: element), to: &state)
  }

  @inline(__always)
  func add(later: State, to state: inout State) {
    if later.lowKey < state.lowKey { (state.lowKey, state.low) = (later.lowKey, later.low) }
    if later.highKey > state.highKey { (state.highKey, state.high) = (later.highKey, later.high) }
  }
}
