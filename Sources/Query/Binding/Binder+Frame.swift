import Basics
import Columns
import Diagnostics
import Syntax

extension Binder {
  /// A frame whose bounds are in order and whose distances fit what the window is ordered by; nil, reported, when it
  /// is none.
  mutating func bind(_ clause: FrameClause, order: [BoundSortKey]) -> WindowFrame? {
    let unit = WindowFrame.Unit(clause.unit)
    let before = errorCount
    if unit != .rows, order.isEmpty {
      report(
        "frame-without-order",
        Localized("`\(unit.rawValue)` needs an order", zh: "`\(unit.rawValue)` 需要排序"), at: clause.span,
        hint: Localized(
          "write `over (order by … \(unit.rawValue) …)`, or count `rows`",
          zh: "请写 `over (order by … \(unit.rawValue) …)`，或用 `rows` 按行计"))
      return nil
    }
    let start = bind(clause.start, unit, order)
    let end = clause.end.map { bind($0, unit, order) } ?? .currentRow
    guard errorCount == before, let start, let end else { return nil }
    guard !isBackwards(start, end) else {
      let isShort = clause.end == nil
      report(
        "frame-backwards", Localized("the frame ends before it begins", zh: "窗口范围的终点在起点之前"), at: clause.span,
        hint: isShort
          ? Localized(
            "without `between` a frame ends with the current row: write `\(unit.rawValue) between current row and …`",
            zh: "不写 `between` 时范围止于当前行：请写 `\(unit.rawValue) between current row and …`")
          : Localized("the earlier bound comes first", zh: "请把较早的边界写在前面"))
      return nil
    }
    return WindowFrame(unit, from: start, to: end)
  }

  private var errorCount: Int { diagnostics.count { $0.severity == .error } }

  private mutating func bind(
    _ bound: FrameClause.Bound, _ unit: WindowFrame.Unit, _ order: [BoundSortKey]
  ) -> WindowFrame.Bound? {
    switch bound.kind {
    case .unboundedPreceding: .unboundedPreceding
    case .currentRow: .currentRow
    case .unboundedFollowing: .unboundedFollowing
    case .preceding(let distance): value(distance, unit, order).map { .preceding($0) }
    case .following(let distance): value(distance, unit, order).map { .following($0) }
    }
  }

  /// The distance of a bound: one value, not negative.
  private mutating func value(_ distance: Expression, _ unit: WindowFrame.Unit, _ order: [BoundSortKey]) -> Value? {
    let bound = bind(distance, in: .value(hasTable: false))
    guard !bound.isInvalid else { return nil }
    guard let written = bound.constant else {
      report(
        "frame-not-constant",
        Localized("the distance of a frame is one value for all rows", zh: "窗口范围的距离对所有行必须是同一个值"),
        at: distance.span,
        hint: Localized("write a number: `\(unit.rawValue) 6 preceding`", zh: "请写一个数：`\(unit.rawValue) 6 preceding`"))
      return nil
    }
    guard let value = unit == .range ? measured(written, order, distance.span) : counted(written, unit, distance.span)
    else { return nil }
    guard !value.isNegative else {
      report(
        "frame-negative", Localized("the distance of a frame cannot be negative", zh: "窗口范围的距离不能为负"),
        at: distance.span,
        hint: Localized(
          "`preceding` looks back and `following` ahead", zh: "`preceding` 表示之前，`following` 表示之后"))
      return nil
    }
    return value
  }

  /// A number of rows or groups.
  private mutating func counted(_ value: Value, _ unit: WindowFrame.Unit, _ span: SourceSpan) -> Value? {
    if case .integer = value { return value }
    var hint: Localized?
    if case .duration = value {
      hint = Localized(
        "`range` measures the values of the order: `order by date range 30d preceding`",
        zh: "`range` 按排序列的值计算：`order by 日期 range 30d preceding`")
    }
    report(
      "frame-not-whole",
      Localized("`\(unit.rawValue)` counts with a whole number", zh: "`\(unit.rawValue)` 的距离应为整数"), at: span, hint: hint
    )
    return nil
  }

  /// A difference of values of the one key that the window is ordered by.
  private mutating func measured(_ value: Value, _ order: [BoundSortKey], _ span: SourceSpan) -> Value? {
    guard order.count == 1, let key = order.first, let type = key.expression.type else {
      report(
        "frame-several-keys",
        Localized(
          "a distance of `range` is measured along one key of `order by`, not \(order.count)",
          zh: "`range` 的距离只能按一个排序列计算，而不是 \(order.count) 个"), at: span,
        hint: Localized("order by one column, or count `rows`", zh: "请只按一列排序，或用 `rows` 按行计"))
      return nil
    }
    switch (type, value) {
    case (.integer, .integer), (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal), (.number, .integer),
      (.number, .decimal), (.number, .number), (.date, .integer), (.date, .duration), (.timestamp, .duration):
      return value
    case (.integer, .duration(let duration)):
      if let days = duration.exactDays { return .integer(Int64(days)) }
    default: break
    }
    let given = value.type.map(\.word) ?? Localized(verbatim: "null")
    let hint: Localized =
      switch type {
      case .date, .timestamp: Localized("write a duration: `range 30d preceding`", zh: "请写时长：`range 30d preceding`")
      case .integer, .decimal, .number:
        Localized("write a number: `range 10 preceding`", zh: "请写数字：`range 10 preceding`")
      default:
        Localized(
          "`range` measures numbers, dates and timestamps; `rows` and `groups` count",
          zh: "`range` 用于数字、日期和时间戳；按行或按组计请用 `rows` 或 `groups`")
      }
    report(
      "frame-type",
      Localized(
        "`\(key.text)` is \(type.word.en): \(given.en) is no distance along it",
        zh: "`\(key.text)` 是\(type.word.zh)，\(given.zh)不能作为其距离"), at: span, hint: hint)
    return nil
  }

  private func isBackwards(_ start: WindowFrame.Bound, _ end: WindowFrame.Bound) -> Bool {
    func place(_ bound: WindowFrame.Bound) -> Int {
      switch bound {
      case .unboundedPreceding: 0
      case .preceding: 1
      case .currentRow: 2
      case .following: 3
      case .unboundedFollowing: 4
      }
    }
    switch (start, end) {
    case (.unboundedFollowing, _), (_, .unboundedPreceding): return true
    case (.preceding(let first), .preceding(let last)): return first.isSurelyLess(than: last)
    case (.following(let first), .following(let last)): return last.isSurelyLess(than: first)
    default: return place(start) > place(end)
    }
  }
}

extension WindowFrame.Unit {
  /// The unit as it is written.
  fileprivate init(_ unit: FrameClause.Unit) {
    switch unit {
    case .rows: self = .rows
    case .range: self = .range
    case .groups: self = .groups
    }
  }
}

extension Value {
  fileprivate var isNegative: Bool {
    switch self {
    case .integer(let value): value < 0
    case .decimal(let value): value.mantissa < 0
    case .number(let value): !(value >= 0)
    case .duration(let value): value.months < 0 || value.days < 0
    default: false
    }
  }

  /// Whether one distance is the smaller; months and days do not compare.
  fileprivate func isSurelyLess(than other: Value) -> Bool {
    if case .duration(let left) = self, case .duration(let right) = other {
      if left.months == 0, right.months == 0 { return left.days < right.days }
      return left.days == 0 && right.days == 0 && left.months < right.months
    }
    func number(_ value: Value) -> Double? {
      switch value {
      case .integer(let value): Double(value)
      case .decimal(let value): value.doubleValue
      case .number(let value): value
      default: nil
      }
    }
    guard let left = number(self), let right = number(other) else { return false }
    return left < right
  }
}
