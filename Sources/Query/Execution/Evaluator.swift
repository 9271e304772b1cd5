import Basics
import Columns
import Diagnostics
import Syntax

/// Computes bound expressions a column at a time over the rows of a table.
///
/// Calls of aggregates and windows are kept by their text, so that what stands twice in an expression is computed
/// once.
final class Evaluator {
  /// The rows: of the table itself, or one a group in `summarize`.
  let table: Table
  /// The keys of the groups in which aggregates and windows run; all rows are one group without keys.
  let keys: [Column]
  /// In `summarize`, the rows behind the groups, with each row's group.
  let behind: (rows: Evaluator, groups: GroupIndex)?
  let context: ExecutionContext
  /// What stands several times in the step that is computed.
  private let shared: SharedValues
  private var calls: [String: Datum] = [:]
  /// What queries inside the expressions gave.
  var subqueries: [String: Table] = [:]
  /// What those gave that read the rows, by their text too.
  var correlated: [String: Correlated] = [:]

  init(
    _ table: Table, keys: [Column] = [], behind: (rows: Evaluator, groups: GroupIndex)? = nil,
    context: ExecutionContext, shared: SharedValues = SharedValues()
  ) {
    self.table = table
    self.keys = keys
    self.behind = behind
    self.context = context
    self.shared = shared
  }

  var rows: Int { table.rowCount }
  var run: RunContext { context.run }

  /// The expression as a column of the table's length.
  func column(_ expression: BoundExpression) throws -> Column {
    try datum(expression).column(type: expression.type ?? .text, rows: rows)
  }

  /// The expression as an operand: a constant stays one value.
  ///
  /// - Throws: `Failure` for what only the data can tell (overflow, a value that cannot be converted), pointing at
  ///   the expression; `Cancelled`.
  func datum(_ expression: BoundExpression) throws -> Datum {
    try run.checkCancelled()
    do {
      return try compute(expression)
    } catch let failure as Failure {
      throw failure.pointing(at: expression.span)
    }
  }

  private func compute(_ expression: BoundExpression) throws -> Datum {
    switch expression.node {
    case .column(let name):
      // The binder has found it; a column of nulls keeps even a mistake of ours from ending the process.
      return .column(table.column(named: name) ?? .nulls(type: expression.type ?? .text, count: rows))
    case .constant(let value): return .scalar(value)
    case .call(let call): return try compute(call, expression)
    case .not(let operand): return .column(Logic.not(try boolean(operand)))
    case .negate(let operand): return .column(try Arithmetic.negate(datum(operand), rows: rows, run))
    case .binary(let operation, let left, let right): return .column(try binary(operation, left, right))
    case .between(let operand, let lower, let upper, let negated):
      let operand = try datum(operand)
      let above = try Comparison.apply(.greaterOrEqual, operand, datum(lower), rows: rows, run)
      let below = try Comparison.apply(.lessOrEqual, operand, datum(upper), rows: rows, run)
      let between = Logic.and(above, below)
      return .column(negated ? Logic.not(between) : between)
    case .inList(let operand, let items, let negated):
      return .column(try membership(datum(operand), items, negated))
    case .like(let operand, let pattern, let ignoresCase, let negated):
      let matches = try PatternMatch.apply(
        datum(operand), pattern: pattern, ignoresCase: ignoresCase, rows: rows, run)
      return .column(negated ? Logic.not(matches) : matches)
    case .isNull(let operand, let negated):
      let isNull = Logic.isNull(try datum(operand), rows: rows)
      return .column(negated ? Logic.not(isNull) : isNull)
    case .conditional(let branches, let otherwise): return .column(try choose(branches, otherwise, expression))
    case .cast(let operand, let type, let isTry):
      let operand = try datum(operand)
      // A constant stays one: some functions want it so.
      if case .scalar(let value) = operand, value != .null {
        return .scalar(try Conversion.apply(value, to: type, isTry: isTry, run))
      }
      return .column(try Conversion.apply(operand, to: type, rows: rows, isTry: isTry, run))
    // Every use of a query around has its value put in before it runs.
    case .parameter: return .scalar(.null)
    case .subquery(let subquery):
      guard subquery.arguments.isEmpty else {
        return .column(try correlatedValue(subquery, expression.type ?? .text))
      }
      return .scalar(try value(of: subquery))
    case .inQuery(let operand, let subquery, let negated):
      let operand = try column(operand)
      let found =
        try subquery.arguments.isEmpty ? membership(operand, subquery) : correlatedMembership(operand, subquery)
      return .column(negated ? Logic.not(found) : found)
    case .exists(let subquery):
      guard subquery.arguments.isEmpty else { return .column(try correlatedExistence(subquery)) }
      return .scalar(.boolean(try result(of: subquery).rowCount > 0))
    case .shared(let number, let operand):
      if let known = shared.values[number] { return known }
      let value = try datum(operand)
      shared.values[number] = value
      return value
    case .perDistinct(let name, let operand): return try perDistinct(name, operand)
    case .invalid: return .scalar(.null)
    }
  }

  /// A condition as a boolean column.
  func boolean(_ expression: BoundExpression) throws -> Column {
    try datum(expression).column(type: .boolean, rows: rows)
  }

  private func binary(
    _ operation: BinaryOperator, _ left: BoundExpression, _ right: BoundExpression
  ) throws -> Column {
    switch operation {
    case .and: return Logic.and(try boolean(left), try boolean(right))
    case .or: return Logic.or(try boolean(left), try boolean(right))
    case .concatenate: return try Concatenation.apply(datum(left), datum(right), rows: rows, run)
    default: break
    }
    let (left, right) = (try datum(left), try datum(right))
    if let arithmetic = ArithmeticOperator(operation) {
      return try Arithmetic.apply(arithmetic, left, right, rows: rows, run)
    }
    return try Comparison.apply(ComparisonOperator(operation), left, right, rows: rows, run)
  }

  private func membership(_ operand: Datum, _ items: [BoundExpression], _ negated: Bool) throws -> Column {
    let constants = items.compactMap(\.constant)
    if constants.count == items.count {
      let found = try Membership.isIn(operand, constants, rows: rows, run)
      return negated ? Logic.not(found) : found
    }
    var found = Column.repeating(.boolean(false), type: .boolean, count: rows)
    for item in items {
      found = Logic.or(found, try Comparison.apply(.equal, operand, datum(item), rows: rows, run))
    }
    return negated ? Logic.not(found) : found
  }

  private func choose(
    _ branches: [BoundBranch], _ otherwise: BoundExpression?, _ expression: BoundExpression
  ) throws -> Column {
    let conditions = try branches.map { try boolean($0.condition) }
    let results = branches.map(\.result) + (otherwise.map { [$0] } ?? [])
    var data: [Datum] = []
    for (index, result) in results.enumerated() {
      do {
        data.append(try datum(result))
      } catch let failure as Failure {
        // A row that takes another branch must not suffer from this one: it is null here.
        guard result.isRowwise else { throw failure }
        let places = rowsTaking(index, of: conditions)
        guard places.contains(where: { $0 >= 0 }) else {
          data.append(.scalar(.null))
          continue
        }
        data.append(try Evaluator(Selection.gather(table, places, run), context: context).datum(result))
      }
    }
    return try Choice.select(
      conditions: conditions, results: Array(data.prefix(conditions.count)),
      otherwise: otherwise == nil ? nil : data.last, type: expression.type ?? .text, rows: rows, run)
  }

  /// The rows that take a branch, in their places, −1 for the others; the number after the last stands for `else`.
  private func rowsTaking(_ branch: Int, of conditions: [Column]) -> [Int32] {
    var taken = Column.repeating(.boolean(true), type: .boolean, count: rows)
    for condition in conditions.prefix(branch) {
      let isNull = Logic.isNull(.column(condition), rows: rows)
      taken = Logic.and(taken, Logic.or(Logic.not(condition), isNull))
    }
    if branch < conditions.count { taken = Logic.and(taken, conditions[branch]) }
    var places = [Int32](repeating: -1, count: rows)
    for row in Selection.rows(where: taken) { places[Int(row)] = row }
    return places
  }

  private func compute(_ call: BoundCall, _ expression: BoundExpression) throws -> Datum {
    if case .scalar(let implementation) = call.function.implementation {
      let arguments = try call.arguments.map { try datum($0) }
      return .column(try implementation(arguments, rows, functionCall(call, expression)))
    }
    if let known = calls[call.text] { return known }
    let result = Datum.column(try overRows(call, expression))
    calls[call.text] = result
    return result
  }

  /// An aggregate or a window.
  private func overRows(_ call: BoundCall, _ expression: BoundExpression) throws -> Column {
    let functionCall = functionCall(call, expression)
    switch call.function.implementation {
    case .scalar(let implementation):
      return try implementation(call.arguments.map { try datum($0) }, rows, functionCall)
    case .aggregate(let implementation):
      if let over = call.over, let frame = over.frame ?? (over.order.isEmpty ? nil : .upToPeers) {
        return try framed(call, over, frame, functionCall, implementation)
      }
      if call.over == nil, let behind {
        // One value a group out of the rows behind.
        return try implementation(behind.rows.arguments(call), behind.groups, functionCall)
      }
      let groups = try Grouping.groups(of: partition(call.over), rows: rows, run)
      let values = try implementation(arguments(call), groups, functionCall)
      return try Selection.gather(values, groups.groupOfRow, run)
    case .window(let implementation):
      return try implementation(arguments(call), window(call.over), functionCall)
    }
  }

  /// An aggregate over the frame of each row.
  private func framed(
    _ call: BoundCall, _ over: BoundWindow, _ frame: WindowFrame, _ functionCall: FunctionCall,
    _ implementation: ([Datum], GroupIndex, FunctionCall) throws -> Column
  ) throws -> Column {
    let key = try over.order.first.map { try sortColumn($0) }
    let frames = try WindowFrames(window(over), frame, orderBy: key, run)
    let arguments = try arguments(call)
    if case .sliding(let kernel) = call.function.framing, let column = try kernel(arguments, frames, functionCall) {
      return column
    }
    return try Windows.each(arguments, frames: frames, run: run) { try implementation($0, $1, functionCall) }
  }

  private func window(_ over: BoundWindow?) throws -> WindowRows {
    try WindowBuilding.rows(
      partitionBy: partition(over), orderBy: over?.order.map { try sortColumn($0) } ?? [], rows: rows, run)
  }

  /// The arguments of an aggregate or a window; what its `filter` excludes is null.
  private func arguments(_ call: BoundCall) throws -> [Datum] {
    let arguments = try call.arguments.map { try datum($0) }
    guard let filter = call.filter else { return arguments }
    let keep = try boolean(filter)
    let values =
      arguments.isEmpty
      ? [(Datum.scalar(.boolean(true)), .boolean)]
      : zip(arguments, call.arguments).map {
        ($0, $1.type ?? ColumnType.text)
      }
    return try values.enumerated().map { place, argument in
      // What is the same in every row says how to aggregate, not what: `quantile(x, 90%)`.
      if place > 0, case .scalar = argument.0 { return argument.0 }
      return .column(
        try Choice.select(
          conditions: [keep], results: [argument.0], otherwise: nil, type: argument.1, rows: rows, run))
    }
  }

  private func partition(_ over: BoundWindow?) throws -> [Column] {
    guard let over else { return keys }
    return try over.partition.map { try column($0) }
  }

  func sortColumn(_ key: BoundSortKey) throws -> SortColumn {
    SortColumn(try column(key.expression), isDescending: key.isDescending, nullsFirst: key.nullsFirst)
  }

  private func functionCall(_ call: BoundCall, _ expression: BoundExpression) -> FunctionCall {
    FunctionCall(
      resultType: expression.type ?? .text, asOf: context.asOf, isDistinct: call.isDistinct, run: run)
  }
}

extension ComparisonOperator {
  /// The comparison of the language; `=` for what is none.
  init(_ operation: BinaryOperator) {
    switch operation {
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    default: self = .equal
    }
  }
}

extension Failure {
  /// The same failure, pointing at `span` where it points nowhere yet.
  func pointing(at span: SourceSpan) -> Failure { located(in: nil, at: span) }
}
