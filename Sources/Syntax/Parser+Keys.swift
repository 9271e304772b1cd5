import Basics
import Diagnostics

extension Parser {
  /// Reads `(name, …)`.
  mutating func nameList(_ slot: StatementShape.Slot) throws(Abandon) -> [Name] {
    guard take(.leftParenthesis) else {
      throw failure(
        "unexpected-token",
        Localized("\(slot.name) stand in parentheses: `(a, b)`", zh: "\(slot.name) 要写在括号中：`(a, b)`"), at: current.span)
    }
    let names = try names(Localized("a column", zh: "列名"))
    try expect(.rightParenthesis, after: Localized("the columns", zh: "列名"))
    return names
  }

  /// Reads `key, a = b and table.c = d, …`.
  mutating func keyPairs() throws(Abandon) -> [KeyPair] {
    var pairs: [KeyPair] = []
    repeat {
      let first = try columnReference()
      if current.isSymbol(.equal) || current.isSymbol(.doubleEqual) {
        advance()
        pairs.append(KeyPair(first: first, second: try columnReference()))
      } else {
        pairs.append(KeyPair(first: first, second: nil))
      }
    } while take(.comma) || take(word: "and")
    return pairs
  }

  /// Reads `column` or `table.column`.
  private mutating func columnReference() throws(Abandon) -> ColumnReference {
    let name = try name(Localized("a column", zh: "列名"))
    guard take(.dot) else { return ColumnReference(column: name) }
    return ColumnReference(table: name, column: try self.name(Localized("a column", zh: "列名"), anyWord: true))
  }
}
