import Basics
import Columns
import Syntax

/// A step of a query as it runs.
public struct PlanLine: Sendable {
  /// The step, indented below the one that it works on.
  public let plan: String
  /// What it does in plain words.
  public let words: Localized
  /// What it did; nil when the query was not run, and for what reads a table.
  public let measure: StepMeasure?
}

extension QueryEngine {
  /// The plan of a query as it runs, one line a step, and what it does in plain words.
  public func explain(_ query: QuerySyntax) throws -> [PlanLine] {
    let bound = try QueryBinder(environment: environment).bind(query)
    return lines(PhysicalPlanner(functions: environment.functions).plan(bound.plan.improved), bound.ending)
  }

  /// Runs a query, leaves its result and its ending alone, and tells what each step did.
  public func analyze(_ query: QuerySyntax) throws -> [PlanLine] {
    let bound = try QueryBinder(environment: environment).bind(query)
    let plan = PhysicalPlanner(functions: environment.functions, measures: true).plan(bound.plan.improved)
    _ = try plan.run(context)
    return lines(plan, bound.ending)
  }

  private func lines(_ plan: PhysicalPlan, _ ending: QueryResult.Ending) -> [PlanLine] {
    var lines = plan.lines(depth: 0)
    if let (summary, words) = ending.explained {
      lines.append(PlanLine(plan: Self.indented(summary, plan.steps.count + 1), words: words, measure: nil))
    }
    return lines
  }

  fileprivate static func indented(_ text: String, _ depth: Int) -> String {
    String(repeating: "  ", count: depth) + text
  }
}

extension PhysicalPlan {
  /// The steps as lines, each below the one before. Where another query is joined, its steps come before those that
  /// follow, further in.
  fileprivate func lines(depth: Int) -> [PlanLine] {
    let first = PlanLine(
      plan: QueryEngine.indented(source.logical.summary, depth), words: source.logical.allWords, measure: nil)
    return [first]
      + steps.enumerated().flatMap { offset, step in
        let line = PlanLine(
          plan: QueryEngine.indented(step.logical.summary, depth + offset + 1), words: step.logical.allWords,
          measure: step.record?.measure)
        guard let other = step.operation.other, !other.steps.isEmpty || step.record != nil else { return [line] }
        return [line] + other.lines(depth: depth + offset + 3)
      }
  }
}

extension QueryResult.Ending {
  fileprivate var explained: (String, Localized)? {
    switch self {
    case .show: nil
    case .keep(let name): ("as \(name.text)", Localized("keep it as the table \(name.text)", zh: "保存为表 \(name.text)"))
    case .attach: ("attach", Localized("add its columns to customers", zh: "把这些列加到 customers"))
    case .export: ("export", Localized("write it to a file", zh: "写入文件"))
    }
  }
}
