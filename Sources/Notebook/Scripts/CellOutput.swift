import Basics
import Columns

/// The lines that a script records of what a statement gave: always at the same width, without colour, and
/// without places in files and times, so that they are the same wherever the script stands.
enum CellOutput {
  static func lines(markup: Markup, result: Table?, language: Language, run: RunContext) throws -> [String] {
    let text = TerminalRenderer(language: language).render(recordable(markup))
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    if let result { lines.append("= " + (try TableFacts(result, run: run).line)) }
    return lines
  }

  private static func recordable(_ markup: Markup) -> Markup {
    switch markup {
    case .diagnostic(var diagnostic):
      diagnostic.source = nil
      return .diagnostic(diagnostic)
    case .table(let view): return .table(view.withoutMeasures)
    case .sequence(let parts): return .sequence(parts.map(recordable))
    default: return markup
    }
  }
}
