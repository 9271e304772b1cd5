import Basics
import Columns
import Diagnostics
import Syntax

extension SelectBinder {
  mutating func combine(_ left: Rows, _ part: SetPart, _ right: Rows) throws -> Rows {
    throw Failure("not-available", Localized("not yet", zh: "尚不支持"), at: part.span)
  }
}
