import Basics
import Diagnostics

extension OperandPair {
  /// Text beside text, by bytes, once per distinct value.
  func texts() throws -> Column {
    switch (left, right) {
    case (.scalar(.text(let left)), .scalar(.text(let right))):
      let ranks = try TextRanks.ranks(of: [left, right], run)
      return try column(
        NaturalOrder<Int32>(), Operand(constant: ranks[0]), Operand(constant: ranks[1]), validity: nil)
    case (.column(let column), .scalar(.text(let text))):
      return try masked(column) { dictionary in
        dictionary.compareEach(to: text) { op.isEquality ? ($0 == 0) != op.isNegated : ($0 < 0) != op.isNegated }
      }
    case (.scalar(.text(let text)), .column(let column)):
      return try masked(column) { dictionary in
        dictionary.compareEach(to: text) { op.isEquality ? ($0 == 0) != op.isNegated : ($0 > 0) != op.isNegated }
      }
    case (.column(let leftColumn), .column(let rightColumn)):
      guard case .text(let leftCodes, let leftTexts) = leftColumn.values,
        case .text(let rightCodes, let rightTexts) = rightColumn.values
      else { throw mismatch }
      if leftTexts === rightTexts, op.isEquality {
        return try self.column(
          NaturalOrder<Int32>(), Operand(leftCodes, validity: nil), Operand(rightCodes, validity: nil),
          validity: validity)
      }
      let ranks = try TextRanks.joint([leftTexts, rightTexts], run)
      return try self.column(
        NaturalOrder<Int32>(), Operand(CodeMap.apply(ranks[0], to: leftCodes), validity: nil),
        Operand(CodeMap.apply(ranks[1], to: rightCodes), validity: nil), validity: validity)
    default: throw mismatch
    }
  }

  /// A text column whose rows take what was found out for their distinct value.
  private func masked(_ column: Column, _ decide: (TextDictionary) -> [Bool]) throws -> Column {
    guard let dictionary = column.dictionary else { throw mismatch }
    return try RowMask.column(column, decide(dictionary), run)
  }

  /// A category beside its own scheme, or beside texts that are its codes or labels.
  func categories() throws -> Column {
    guard let domain = left.domain ?? right.domain else { throw mismatch }
    let (left, leftUnknown) = try left.levels(in: domain, rows: rows, mismatch)
    let (right, rightUnknown) = try right.levels(in: domain, rows: rows, mismatch)
    // −1 is a text that is no level: it equals none, and has no place in the order.
    var validity = self.validity
    if !op.isEquality {
      for (operand, hasUnknown) in [(left, leftUnknown), (right, rightUnknown)] where hasUnknown {
        let known =
          operand.isConstant
          ? ValidityBitmap(count: rows, allValid: false) : ValidityBitmap(operand.values.map { $0 >= 0 })
        validity = .intersect(validity, known)
      }
    }
    return try column(NaturalOrder<Int32>(), left, right, validity: validity)
  }
}

extension Datum {
  fileprivate var domain: CategoryDomain? {
    if case .category(let domain) = type { return domain }
    return nil
  }

  /// The index of each row's level, −1 for a text that is none, and whether there is such a text.
  fileprivate func levels(
    in domain: CategoryDomain, rows: Int, _ mismatch: Failure
  ) throws -> (Operand<Int32>, hasUnknown: Bool) {
    switch self {
    case .scalar(.category(let index, _)): return (Operand(constant: Int32(truncatingIfNeeded: index)), false)
    case .scalar(.text(let text)):
      let index = domain.index(named: text).map { Int32(truncatingIfNeeded: $0) } ?? -1
      return (Operand(constant: index), index < 0)
    case .column(let column):
      switch column.values {
      case .category(let codes, _): return (Operand(codes.map { Int32($0) }, validity: column.validity), false)
      case .text(let codes, let dictionary):
        let indices = dictionary.texts.map { text in
          domain.index(named: text).map { Int32(truncatingIfNeeded: $0) } ?? -1
        }
        return (
          Operand(CodeMap.apply(indices, to: codes), validity: column.validity), indices.contains { $0 < 0 }
        )
      default: throw mismatch
      }
    default: throw mismatch
    }
  }
}
