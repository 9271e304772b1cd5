import Columns
import Diagnostics
import Syntax

/// One step of finding the value of an expression for one row, as `explain SCHEME for` shows it.
public struct TraceStep: Sendable {
  /// What the step is.
  public enum Kind: Sendable, Hashable {
    /// A `when` condition: true, false, or nil for null.
    case condition(Bool?)
    /// The `else` of a case, or its silent null.
    case otherwise
    /// An expression that is no case.
    case value
  }

  public let kind: Kind
  /// The condition or the expression as text.
  public let text: String
  /// The values, in this row, of the names and calls in it, each once, in order of appearance.
  public let values: [(text: String, value: Value)]
  /// Texts of values that are compared with a percentage: shares.
  public let shares: Set<String>
  /// What came out, where the step decides it.
  public let result: Value?

  public init(
    kind: Kind, text: String, values: [(text: String, value: Value)], shares: Set<String> = [], result: Value?
  ) {
    self.kind = kind
    self.text = text
    self.values = values
    self.shares = shares
    self.result = result
  }
}

extension QueryEngine {
  /// How an expression comes to its value in one row: the branches of a case one after another, up to the one
  /// taken. Everything is computed over the whole table and then read at the row, so that aggregates and windows
  /// are right. A row outside the table has no steps. `source` is the text that the expression was read from: its
  /// steps are then shown as they are written there.
  public func trace(
    _ expression: Expression, over table: Table, row: Int, source: SourceText? = nil
  ) throws -> [TraceStep] {
    guard row >= 0, row < table.rowCount else { return [] }
    // All errors of the whole expression first.
    _ = try bind(expression, over: table)
    var tracer = Tracer(engine: self, table: table, row: row, source: source)
    try tracer.follow(expression)
    return tracer.steps
  }
}

/// Follows an expression in one row.
private struct Tracer {
  let engine: QueryEngine
  let table: Table
  let row: Int
  let source: SourceText?
  let evaluator: Evaluator
  var steps: [TraceStep] = []

  init(engine: QueryEngine, table: Table, row: Int, source: SourceText?) {
    self.engine = engine
    self.source = source
    self.table = table
    self.row = row
    evaluator = Evaluator(table, context: engine.context)
  }

  mutating func follow(_ expression: Expression) throws {
    guard case .conditional(let conditional) = expression else {
      steps.append(
        TraceStep(
          kind: .value, text: text(expression), values: try values(in: expression), shares: shares(in: expression),
          result: try value(expression)))
      return
    }
    for branch in conditional.branches {
      var condition = branch.condition
      if let operand = conditional.operand { condition = .binary(.equal, operand, condition, condition.span) }
      let outcome = try value(condition)
      var isTrue: Bool?
      if case .boolean(let value) = outcome { isTrue = value }
      let isTaken = isTrue == true
      steps.append(
        TraceStep(
          kind: .condition(isTrue), text: conditional.operand == nil ? text(condition) : condition.written,
          values: try values(in: condition), shares: shares(in: condition),
          result: isTaken ? try value(branch.result) : nil))
      if isTaken { return try followResult(branch.result) }
    }
    guard let otherwise = conditional.otherwise else {
      steps.append(TraceStep(kind: .otherwise, text: "null", values: [], result: .null))
      return
    }
    steps.append(
      TraceStep(kind: .otherwise, text: text(otherwise), values: [], result: try value(otherwise)))
    try followResult(otherwise)
  }

  /// A constant says all by itself.
  private mutating func followResult(_ result: Expression) throws {
    if case .literal = result { return }
    try follow(result)
  }

  private func value(_ expression: Expression) throws -> Value {
    switch try evaluator.datum(engine.bind(expression, over: table)) {
    case .scalar(let value): return value
    case .column(let column): return column.value(at: row)
    }
  }

  private func values(in expression: Expression) throws -> [(text: String, value: Value)] {
    var found: [(text: String, value: Value)] = []
    func add(_ part: Expression) throws {
      let text = text(part)
      guard !found.contains(where: { $0.text == text }) else { return }
      found.append((text, try value(part)))
    }
    func walk(_ part: Expression) throws {
      switch part {
      case .name, .qualified: try add(part)
      case .call(let call):
        try add(part)
        for argument in call.arguments { try walk(argument) }
      default: for child in part.parts { try walk(child) }
      }
    }
    try walk(expression)
    return found
  }

  /// An expression as it was written, on one line.
  private func text(_ expression: Expression) -> String {
    guard let source else { return expression.written }
    return Self.balanced(expression.span, in: source.utf8).map { span in
      source.slice(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    } ?? expression.written
  }

  /// The span with the brackets that an expression in it stands in: those of `(a or b) and c` are of `a or b` alone.
  private static func balanced(_ span: SourceSpan, in text: [UInt8]) -> SourceSpan? {
    let (opening, closing) = (UInt8(ascii: "("), UInt8(ascii: ")"))
    guard span.lower >= 0, span.upper <= text.count, span.lower <= span.upper else { return nil }
    var (open, missing) = (0, 0)
    for byte in text[span.lower..<span.upper] {
      if byte == opening { open += 1 }
      if byte == closing { if open > 0 { open -= 1 } else { missing += 1 } }
    }
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x0A || byte == 0x09 }
    var (lower, upper) = (span.lower, span.upper)
    while open > 0 {
      guard upper < text.count, isBlank(text[upper]) || text[upper] == closing else { return nil }
      if text[upper] == closing { open -= 1 }
      upper += 1
    }
    while missing > 0 {
      guard lower > 0, isBlank(text[lower - 1]) || text[lower - 1] == opening else { return nil }
      lower -= 1
      if text[lower] == opening { missing -= 1 }
    }
    return SourceSpan(lower, upper)
  }

  /// The names and calls that are compared with a literal percentage.
  private func shares(in expression: Expression) -> Set<String> {
    var found: Set<String> = []
    func compare(_ value: Expression, _ other: Expression) {
      guard case .literal = other, text(other).hasSuffix("%") else { return }
      switch value {
      case .name, .qualified, .call: found.insert(text(value))
      default: break
      }
    }
    switch expression {
    case .binary(.equal, let left, let right, _), .binary(.notEqual, let left, let right, _),
      .binary(.less, let left, let right, _), .binary(.lessOrEqual, let left, let right, _),
      .binary(.greater, let left, let right, _), .binary(.greaterOrEqual, let left, let right, _):
      compare(left, right)
      compare(right, left)
    default: break
    }
    if case .between(let value, let lower, _, _, _) = expression { compare(value, lower) }
    return expression.parts.reduce(into: found) { $0.formUnion(shares(in: $1)) }
  }
}
