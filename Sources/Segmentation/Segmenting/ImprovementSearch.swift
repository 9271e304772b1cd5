import Basics
import Columns
import Query
import Syntax

/// Finds what would move one customer to a better segment: for each number that the rule reads, the nearest value
/// that gives a better label while the others stay. Every value that is told was run.
struct ImprovementSearch {
  let resolved: ResolvedScheme
  let engine: QueryEngine
  let row: Int
  /// Runs of the rule that are left.
  private var budget = 600

  init(resolved: ResolvedScheme, engine: QueryEngine, row: Int) {
    self.resolved = resolved
    self.engine = engine
    self.row = row
  }

  mutating func outlook() throws -> CustomerExplanation.Outlook {
    let variant = resolved.variant
    guard variant.ranking != .none, let now = try code(over: resolved.scope), !variant.rests.contains(now),
      variant.levels.contains(where: { $0.code == now })
    else { return .none }
    guard variant.levels.contains(where: { variant.isBetter($0.code, than: now) }) else { return .isBest }
    var found: [CustomerExplanation.Improvement] = []
    for name in resolved.reads {
      guard let field = resolved.scope.field(named: name), Table.key(name) != CustomerRollUp.key,
        let axis = NumberAxis(field.column, literals: Self.literals(of: resolved.expression))
      else { continue }
      if let improvement = try nearest(field, axis, better: now) { found.append(improvement) }
    }
    return .improvements(found)
  }

  /// The nearest better value above or below the customer's own.
  private mutating func nearest(
    _ field: Table.Field, _ axis: NumberAxis, better now: String
  ) throws -> CustomerExplanation.Improvement? {
    let own = axis.own(at: row, of: field.column)
    var best: (position: NumberAxis.Position, code: String)?
    for candidates in axis.directions(from: own) {
      guard let hit = try first(candidates, own, field, axis, better: now) else { continue }
      if let other = best, let own, axis.distance(other.position, own) <= axis.distance(hit.position, own) { continue }
      if best == nil || own != nil { best = hit }
    }
    guard let best, let level = resolved.variant.levels.first(where: { $0.code == best.code }) else { return nil }
    return CustomerExplanation.Improvement(
      column: field.name, now: field.column.value(at: row), value: axis.value(best.position), label: level.label)
  }

  /// The first better value among candidates that go away from the customer's own: by strides that double, then by
  /// halving, then between the candidate and the one before it.
  private mutating func first(
    _ candidates: [NumberAxis.Position], _ own: NumberAxis.Position?, _ field: Table.Field, _ axis: NumberAxis,
    better now: String
  ) throws -> (position: NumberAxis.Position, code: String)? {
    var failing = -1
    var index = 0
    var hit: (index: Int, code: String)?
    while index < candidates.count, hit == nil {
      if let code = try better(candidates[index], field, axis, now) { hit = (index, code) } else { failing = index }
      if index == candidates.count - 1 { break }
      index = min(index * 2 + 1, candidates.count - 1)
    }
    guard var hit else { return nil }
    while hit.index - failing > 1 {
      let middle = (hit.index + failing) / 2
      if let code = try better(candidates[middle], field, axis, now) { hit = (middle, code) } else { failing = middle }
    }
    var result = (position: candidates[hit.index], code: hit.code)
    guard var last = failing >= 0 ? candidates[failing] : own else { return result }
    while let middle = axis.middle(last, result.position) {
      if let code = try better(middle, field, axis, now) { result = (middle, code) } else { last = middle }
    }
    return result
  }

  /// The customer's label with another value, when it is better.
  private mutating func better(
    _ position: NumberAxis.Position, _ field: Table.Field, _ axis: NumberAxis, _ now: String
  ) throws -> String? {
    guard budget > 0 else { return nil }
    budget -= 1
    try engine.run.checkCancelled()
    let changed = Table.Field(field.name, axis.replacing(position, at: row, of: field.column), aliases: field.aliases)
    guard let code = try code(over: resolved.scope.setting(changed)) else { return nil }
    return resolved.variant.isBetter(code, than: now) ? code : nil
  }

  private func code(over table: Table) throws -> String? {
    guard case .text(let code) = try engine.column(resolved.expression, over: table).value(at: row) else { return nil }
    return code
  }

  /// The numbers that stand in the rule.
  private static func literals(of expression: Expression) -> [Double] {
    switch expression {
    case .literal(.integer(let value), _): return [Double(value)]
    case .literal(.decimal(let value), _): return [value.doubleValue]
    case .literal(.number(let value), _): return [value]
    default: return expression.parts.flatMap(literals)
    }
  }
}
