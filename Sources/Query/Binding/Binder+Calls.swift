import Basics
import Columns
import Diagnostics
import Syntax

extension Binder {
  mutating func bind(_ call: Call) -> BoundExpression {
    guard let function = environment.functions.function(named: call.name.text) else { return reportUnknown(call) }
    let isAggregate = function.isAggregate
    guard isPlaced(function, call) else { return .invalid(call.span) }
    guard hasOnlyFittingParts(function, call) else { return .invalid(call.span) }

    // A list stands for its values: bucket(x, (10, 100)).
    let written = call.arguments.flatMap { argument in
      if case .list(let values, _) = argument { return values }
      return [argument]
    }
    // Over groups, an aggregate with `over` looks at the groups; without it, at the rows behind them.
    let argumentPlace: Place = isAggregate && call.over == nil ? .argument(of: function.name) : place
    var arguments = written.map { bind($0, in: argumentPlace) }
    let filter = call.filter.map { filter in
      bindCondition(filter, of: "filter", in: argumentPlace)
    }
    let over = call.over.map { bind($0) }
    guard function.arity.contains(written.count) else {
      let given = written.count
      return report(
        "wrong-arity",
        Localized(
          "`\(function.name)` takes \(function.arityText(.en)), not \(given)",
          zh: "`\(function.name)` 需要\(function.arityText(.zh))，而不是 \(given) 个"), at: call.span,
        hint: usage(function))
    }
    if arguments.contains(where: \.isInvalid) || filter?.isInvalid ?? false || over == nil && call.over != nil {
      return .invalid(call.span)
    }
    guard checkReadsRows(function, arguments, call) else { return .invalid(call.span) }
    guard let signature = signature(function, &arguments) else {
      return reportArguments(function, arguments, call)
    }
    var converted = zip(arguments, signature.arguments).map { $0.cast(to: $1) }
    // A signature may name fewer types than there are arguments when the last one repeats.
    if let last = signature.arguments.last {
      converted += arguments.dropFirst(signature.arguments.count).map { $0.cast(to: last) }
    } else {
      converted = arguments
    }
    guard checkConstants(function, converted) else { return .invalid(call.span) }
    if function.isOverBuyers, scope.hasOrders, readsRows(call) { converted = converted.map(ofBuyers) }
    let bound = BoundCall(
      function: function, arguments: converted, isDistinct: call.isDistinct, filter: filter,
      over: over ?? nil, text: Expression.call(call).written)
    let result = function.narrowing?(signature.result, arguments.map(\.constant)) ?? signature.result
    return BoundExpression(.call(bound), result, call.span)
  }

  /// Whether the arguments are read from the rows, not from groups.
  private func readsRows(_ call: Call) -> Bool {
    guard case .groups = place else { return true }
    return call.over == nil
  }

  /// The argument for customers who bought, null for the others. Constants stay as they are.
  private func ofBuyers(_ argument: BoundExpression) -> BoundExpression {
    guard argument.constant == nil, let orders = scope.field(named: "orders") else { return argument }
    let hasOrders = BoundExpression(
      .binary(
        .greater, BoundExpression(.column(orders.name), orders.type, argument.span),
        .constant(.integer(0), argument.span)), .boolean, argument.span)
    return BoundExpression(
      .conditional([BoundBranch(condition: hasOrders, result: argument)], otherwise: nil), argument.type, argument.span)
  }

  /// The signature for these arguments; texts that are dates become dates, and days become numbers, when
  /// that is what it takes.
  private func signature(
    _ function: FunctionDefinition, _ arguments: inout [BoundExpression]
  ) -> FunctionDefinition.Signature? {
    if let signature = function.signature(arguments.map(\.type)) { return signature }
    let dated = arguments.map { argument -> BoundExpression in
      switch argument.constant {
      case .text(let text)?:
        guard let date = Conversion.value(.text(text), as: .date) else { return argument }
        return .constant(date, argument.span)
      case .duration(let value)?:
        guard let days = value.exactDays else { return argument }
        return .constant(.integer(Int64(days)), argument.span)
      default: return argument
      }
    }
    guard let signature = function.signature(dated.map(\.type)) else { return nil }
    arguments = dated
    return signature
  }

  /// Whether an aggregate or a window may stand here.
  private mutating func isPlaced(_ function: FunctionDefinition, _ call: Call) -> Bool {
    let isWindow = function.isWindow || call.over != nil
    guard function.isAggregate || isWindow else { return true }
    switch place {
    case .rows, .groups: return true
    case .argument(let outer):
      guard !isWindow else { return true }
      report(
        "nested-aggregate",
        Localized(
          "`\(function.name)` cannot stand inside `\(outer)`: both are aggregates",
          zh: "`\(function.name)` 不能放在 `\(outer)` 里面：两者都是聚合函数"), at: call.span,
        hint: Localized(
          "compute \(Expression.call(call).written) in an earlier `derive` or `summarize`",
          zh: "请先用 `derive` 或 `summarize` 算出 \(Expression.call(call).written)"))
      return false
    case .condition(let stage):
      let kind =
        isWindow
        ? Localized("a window function", zh: "窗口函数") : Localized("an aggregate", zh: "聚合函数")
      report(
        isWindow ? "window-here" : "aggregate-here",
        Localized(
          "`\(function.name)` is \(kind.en): it cannot stand in `\(stage)`",
          zh: "`\(function.name)` 是\(kind.zh)，不能用在 `\(stage)` 中"), at: call.span,
        hint: Localized(
          "compute it first: `derive x = \(Expression.call(call).written)`, then `\(stage)` with x",
          zh: "请先计算：`derive x = \(Expression.call(call).written)`，再在 `\(stage)` 中使用 x"))
      return false
    case .value(let hasTable):
      if hasTable, !isWindow { return true }
      report(
        isWindow ? "window-here" : "aggregate-here",
        Localized(
          "`\(function.name)` needs rows to look at, and there are none here",
          zh: "`\(function.name)` 需要数据行，此处没有"), at: call.span)
      return false
    }
  }

  /// `distinct`, `filter` and `over` where they have a meaning.
  private mutating func hasOnlyFittingParts(_ function: FunctionDefinition, _ call: Call) -> Bool {
    let before = diagnostics.count
    if call.isDistinct, !function.isAggregate {
      report(
        "distinct-here",
        Localized("`distinct` has no meaning in `\(function.name)`", zh: "`\(function.name)` 中不能使用 `distinct`"),
        at: call.span)
    }
    if let filter = call.filter, !function.isAggregate {
      report(
        "filter-here",
        Localized("`filter` has no meaning after `\(function.name)`", zh: "`\(function.name)` 之后不能使用 `filter`"),
        at: filter.span)
    }
    if let over = call.over {
      if !function.isAggregate, !function.isWindow {
        report(
          "over-here",
          Localized("`over` has no meaning after `\(function.name)`", zh: "`\(function.name)` 之后不能使用 `over`"),
          at: over.span,
          hint: Localized("aggregates and window functions take `over`", zh: "`over` 只用于聚合函数和窗口函数"))
      } else if function.isAggregate, !over.order.isEmpty || over.frame != nil, case .none = function.framing {
        report(
          "no-running-form",
          Localized(
            "`\(function.name)` has no meaning over a part of the rows: it compares all groups",
            zh: "`\(function.name)` 比较所有组，不能只对一部分行计算"), at: over.span,
          hint: Localized(
            "leave out `order by`: `\(function.name)(x) over (partition by …)`",
            zh: "请去掉 `order by`：`\(function.name)(x) over (partition by …)`"))
      } else if function.isWindow, let frame = over.frame {
        report(
          "frame-here",
          Localized(
            "`\(function.name)` looks at all rows of its partition: a frame has no meaning here",
            zh: "`\(function.name)` 针对整个分区，不能限定窗口范围"), at: frame.span,
          hint: Localized(
            "aggregates take frames: `sum(x) over (order by … rows 6 preceding)`",
            zh: "聚合函数可以限定范围：`sum(x) over (order by … rows 6 preceding)`"))
      }
    }
    return diagnostics.count == before
  }

  /// Nil when a part is invalid.
  private mutating func bind(_ over: WindowClause) -> BoundWindow? {
    let partition = over.partition.map { bind($0) }
    let order = over.order.map { bind($0) }
    guard !partition.contains(where: \.isInvalid), !order.contains(where: \.expression.isInvalid) else { return nil }
    guard let written = over.frame else { return BoundWindow(partition: partition, order: order, frame: nil) }
    guard let frame = bind(written, order: order) else { return nil }
    return BoundWindow(partition: partition, order: order, frame: frame)
  }

  mutating func bind(_ key: SortKey) -> BoundSortKey {
    BoundSortKey(
      expression: bind(key.expression), isDescending: key.isDescending, nullsFirst: key.nullsFirst,
      text: key.expression.written)
  }

  private mutating func reportUnknown(_ call: Call) -> BoundExpression {
    let name = call.name.text
    if namesHere.field(named: name) == nil, let ours = ForeignFunctions.written(name) {
      return report(
        "unknown-function", Localized("there is no function `\(name)`", zh: "没有函数 `\(name)`"), at: call.name.span,
        hint: Localized("write `\(ours)`", zh: "请写 `\(ours)`"))
    }
    // Their own errors are worth telling too; but over groups one cannot know whether an aggregate was meant.
    if case .groups = place {} else { for argument in call.arguments { _ = bind(argument) } }
    let hint =
      namesHere.field(named: name) == nil
      ? nil : Localized("`\(name)` is a column: write it without parentheses", zh: "`\(name)` 是列：请去掉括号")
    return report(
      "unknown-function", Localized("there is no function `\(name)`", zh: "没有函数 `\(name)`"), at: call.name.span,
      candidates: NearestName.candidates(for: name, among: environment.functions.names), hint: hint)
  }

  private mutating func reportArguments(
    _ function: FunctionDefinition, _ arguments: [BoundExpression], _ call: Call
  ) -> BoundExpression {
    let types = arguments.map { $0.type?.word ?? Localized(verbatim: "null") }
    var hint = arguments.compactMap { columnHint(for: $0) }.first
    var place = call.span
    if hint == nil, let (culprit, type) = conversion(for: function, arguments) {
      let argument = arguments[culprit]
      if culprit < call.arguments.count {
        let text = "cast(\(call.arguments[culprit].written) as \(type.name))"
        hint = Localized("convert it: \(text)", zh: "请转换：\(text)")
      }
      if arguments.count > 1 { place = argument.span }
    }
    return report(
      "wrong-argument-type",
      Localized(
        "`\(function.name)` does not take \(types.map(\.en).joined(separator: ", "))",
        zh: "`\(function.name)` 不接受\(types.map(\.zh).joined(separator: "、"))"), at: place,
      hint: hint ?? usage(function))
  }

  /// An argument that, were it of another type, would make the call right, and that type.
  private func conversion(for function: FunctionDefinition, _ arguments: [BoundExpression]) -> (Int, ColumnType)? {
    let types = arguments.map(\.type)
    for index in arguments.indices.filter({ arguments[$0].constant == nil }) {
      for target in [ColumnType.number, .integer, .text, .date] {
        guard let from = types[index], from != target, Conversion.isDefined(from: from, to: target) else { continue }
        // A truth or a day is no quantity, whatever it can be turned into.
        if target.isNumeric, from == .boolean || from == .date || from == .timestamp { continue }
        if target == .date, from != .text { continue }
        var changed = types
        changed[index] = target
        if function.signature(changed) != nil { return (index, target) }
      }
    }
    return nil
  }

  private func usage(_ function: FunctionDefinition) -> Localized {
    Localized("write \(function.usage)", zh: "用法：\(function.usage)")
  }
}

extension FunctionDefinition {
  var isAggregate: Bool {
    if case .aggregate = implementation { return true }
    return false
  }

  var isWindow: Bool {
    if case .window = implementation { return true }
    return false
  }

  /// "2 arguments", "1 to 3 arguments".
  fileprivate func arityText(_ language: Language) -> String {
    let (low, high) = (arity.lowerBound, arity.upperBound)
    switch language {
    case .en:
      if low == high { return low == 0 ? "no argument" : low == 1 ? "1 argument" : "\(low) arguments" }
      return high > 99 ? "at least \(low) arguments" : "\(low) to \(high) arguments"
    case .zh:
      if low == high { return low == 0 ? "零个参数" : " \(low) 个参数" }
      return high > 99 ? "至少 \(low) 个参数" : " \(low) 到 \(high) 个参数"
    }
  }
}
