import Diagnostics
import Query
import Syntax

/// Queries that stand in definitions, as text of the language.
enum QueryText {
  /// Definitions know no verbs: any name may stand in them.
  static let grammar = Grammar(commands: [], stages: StageRegistry.standard.stages.map(\.shape))

  /// The one query of a text. Throws `Failure` when it is none.
  static func parse(_ text: String, name: String) throws -> QuerySyntax {
    let source = SourceText(name: name, text: text)
    let statements = Parser.parse(source, grammar: grammar)
    let errors = statements.flatMap(\.diagnostics).filter { $0.severity == .error }
    guard errors.isEmpty, statements.count == 1, case .query(let query)? = statements.first?.statement else {
      throw Failure(errors).located(in: source)
    }
    return query
  }
}
