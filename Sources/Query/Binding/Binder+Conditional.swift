import Basics
import Columns
import Diagnostics
import Syntax

extension Binder {
  /// `case … end` and `if(cond, a, b)`.
  mutating func bind(_ conditional: Conditional) -> BoundExpression {
    let operand = conditional.operand.map { bind($0) }
    var conditions: [BoundExpression] = []
    var results: [BoundExpression] = []
    for branch in conditional.branches {
      if let operand {
        let value = bind(branch.condition)
        conditions.append(compare(.equal, operand, value, branch.condition.span))
      } else {
        conditions.append(bindCondition(branch.condition, of: "when"))
      }
      results.append(bind(branch.result))
    }
    if let otherwise = conditional.otherwise { results.append(bind(otherwise)) }
    guard !conditions.contains(where: \.isInvalid), !results.contains(where: \.isInvalid) else {
      return .invalid(conditional.span)
    }
    guard let unified = unify(results, conditional.span) else { return .invalid(conditional.span) }
    let branches = zip(conditions, unified.results).map { BoundBranch(condition: $0, result: $1) }
    let otherwise = conditional.otherwise == nil ? nil : unified.results.last
    return BoundExpression(.conditional(branches, otherwise: otherwise), unified.type, conditional.span)
  }

  /// The results in one type, or nil with an error reported.
  private mutating func unify(
    _ results: [BoundExpression], _ span: SourceSpan
  ) -> (results: [BoundExpression], type: ColumnType?)? {
    var type: ColumnType?
    for result in results {
      guard let next = result.type else { continue }
      guard let known = type else {
        type = next
        continue
      }
      if let common = Conversion.commonType([known, next]) {
        type = common
        continue
      }
      // A text literal beside dates is a date.
      if next == .text, known == .date || known == .timestamp, case .text(let text)? = result.constant {
        if readDate(text, as: known, result.span) == nil { return nil }
        continue
      }
      report(
        "type-mismatch",
        Localized(
          "one result is \(known.word.en), this one is \(next.word.en): all must be of one type",
          zh: "前面的结果是\(known.word.zh)，此结果是\(next.word.zh)：类型必须一致"), at: result.span,
        hint: columnHint(for: result)
          ?? Localized("convert one of them with cast(… as …)", zh: "请用 cast(… as …) 转换其中之一"))
      return nil
    }
    guard let type else { return (results, nil) }
    let converted = results.map { result -> BoundExpression in
      if type == .date || type == .timestamp, case .text(let text)? = result.constant {
        return readDate(text, as: type, result.span) ?? result
      }
      return result.cast(to: type)
    }
    return (converted, type)
  }
}
