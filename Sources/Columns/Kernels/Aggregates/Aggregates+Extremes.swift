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
      if let dictionary = column.dictionary { return try texts(column, dictionary, groups, run) }
      if let runs = try GroupRuns.of(column, groups, run) {
        return GroupExtremes(low: runs.firsts, high: runs.lasts)
      }
      if case .plain(.number(let values)) = column.storage {
        let states = try values.withUnsafeBufferPointer {
          try groups.fold(NumberExtremesFold(), $0, of: column, run)
        }
        let validity = try ParallelFill.validity(rows: states.count, run: run) {
          states[$0].lowKey <= states[$0].highKey
        }
        return GroupExtremes(
          low: Column(.number(states.map(\.low)), validity: validity),
          high: Column(.number(states.map(\.high)), validity: validity))
      }
      return try column.visitIntegers(Finding(column: column, groups: groups, run: run))
        ?? GroupExtremes(low: column, high: column)
    }
  }

  /// By the ranks of the texts.
  private static func texts(
    _ column: Column, _ dictionary: TextDictionary, _ groups: GroupIndex, _ run: RunContext
  ) throws -> GroupExtremes {
    let column = Selection.compacted(column)
    guard case .text(let codes, let dictionary) = column.values else {
      throw KernelFailure.type(column.type, in: "min")
    }
    let ranks = try TextRanks.ranks(of: dictionary, run)
    var codeOfRank = [Int64](repeating: 0, count: ranks.count)
    for (code, rank) in ranks.enumerated() { codeOfRank[Int(rank)] = Int64(code) }
    let rows = Column(narrow: .integer(CodeMap.apply(ranks, to: codes)), validity: column.validity)
    let found = try rows.visitIntegers(Finding(column: rows, groups: groups, run: run))
    func texts(_ ranks: Column?) throws -> Column {
      guard case .integer(let ranks)? = ranks?.values else { throw KernelFailure.type(column.type, in: "min") }
      return try column.replacing(rows: ranks.count, validity: found?.low.validity, run) { [codeOfRank] group in
        let rank = Int(ranks[group])
        return rank >= 0 && rank < codeOfRank.count ? codeOfRank[rank] : 0
      }
    }
    return GroupExtremes(low: try texts(found?.low), high: try texts(found?.high))
  }

  private struct Finding: IntegerVisitor {
    let column: Column
    let groups: GroupIndex
    let run: RunContext

    /// 0 and null for a group without values.
    func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> GroupExtremes {
      let states = try groups.fold(ExtremesFold<Element>(), elements, of: column, run)
      let validity = try ParallelFill.validity(rows: states.count, run: run) { states[$0].low <= states[$0].high }
      return GroupExtremes(
        low: try column.replacing(rows: states.count, validity: validity, run) { group in
          states[group].low <= states[group].high ? Int64(states[group].low) : 0
        },
        high: try column.replacing(rows: states.count, validity: validity, run) { group in
          states[group].low <= states[group].high ? Int64(states[group].high) : 0
        })
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
