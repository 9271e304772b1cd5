extension TypeInference {
  /// The first values that keep the column from being numbers, or dates, when its plan is something else.
  func exceptions(to plan: ColumnPlan) -> [TypeException] {
    let dates = [evidence.firstMonthFirst, evidence.firstDayFirst, evidence.firstEither]
    var exceptions: [TypeException] = []
    switch plan.type {
    case .text, .boolean:
      exceptions += [exception(.number, [evidence.firstOther, evidence.firstCode] + dates)].compactMap { $0 }
      exceptions += [exception(.date, [evidence.firstOther, evidence.firstPlainNumber, otherOrder])].compactMap { $0 }
    case .integer, .decimal, .number:
      exceptions += [exception(.date, [evidence.firstOther, evidence.firstPlainNumber])].compactMap { $0 }
    default: break
    }
    return exceptions
  }

  /// The first date that the stated order cannot read.
  private var otherOrder: Int? {
    switch options.dateOrder {
    case .mdy: evidence.firstDayFirst
    case .dmy: evidence.firstMonthFirst
    case .ymd, nil: nil
    }
  }

  private func exception(_ kind: TypeException.Kind, _ offsets: [Int?]) -> TypeException? {
    guard let offset = offsets.compactMap({ $0 }).min() else { return nil }
    return TypeException(column: column, kind: kind, value: source.field(at: offset), line: source.line(of: offset))
  }
}
