import Basics
import Columns
import Diagnostics
import Syntax

extension Binder {
  /// What `>` means for a category is not what its labels may suggest: says the order and what is selected.
  mutating func noteOrder(
    _ operation: BinaryOperator, _ left: BoundExpression, _ right: BoundExpression, _ span: SourceSpan
  ) {
    guard let selects = Self.selection(operation, left, right) else { return }
    let (domain, chosen) = selects
    let order = domain.levels.map(\.code)
    note(
      "category-order",
      chosen.isEmpty
        ? Localized(
          "the order of `\(domain.name)` is \(order.joined(separator: ", ")): this selects none",
          zh: "`\(domain.name)` 的顺序是 \(order.joined(separator: "、"))：此条件一个也选不出")
        : Localized(
          "the order of `\(domain.name)` is \(order.joined(separator: ", ")): this selects "
            + chosen.joined(separator: ", "),
          zh: "`\(domain.name)` 的顺序是 \(order.joined(separator: "、"))：此条件选出 \(chosen.joined(separator: "、"))"), at: span)
  }

  /// The codes for which an ordering of a category against one of its levels is true; nil for other comparisons.
  private static func selection(
    _ operation: BinaryOperator, _ left: BoundExpression, _ right: BoundExpression
  ) -> (CategoryDomain, [String])? {
    let index: Int
    let domain: CategoryDomain
    let isTurned: Bool
    if case .category(let place, let own)? = right.constant, left.constant == nil {
      (index, domain, isTurned) = (place, own, false)
    } else if case .category(let place, let own)? = left.constant, right.constant == nil {
      (index, domain, isTurned) = (place, own, true)
    } else {
      return nil
    }
    let levels = domain.levels.enumerated().filter { place, _ in
      let (first, second) = isTurned ? (index, place) : (place, index)
      return switch operation {
      case .less: first < second
      case .lessOrEqual: first <= second
      case .greater: first > second
      case .greaterOrEqual: first >= second
      default: false
      }
    }
    switch operation {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return (domain, levels.map(\.element.code))
    default: return nil
    }
  }
}
