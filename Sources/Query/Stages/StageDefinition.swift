import Basics
import Columns
import Syntax

/// A stage of a query: one value in one file.
public struct StageDefinition: Sendable {
  /// A query that may be written, as help shows it; run as a test on the small tables `customers` and
  /// `transactions`.
  public let examples: [String]
  public let shape: StatementShape
  public let summary: Localized
  /// Turns the parsed stage into a step of the logical plan: binds its expressions against the columns so far.
  /// Errors are reported to the binder, so that later stages are checked too.
  let bind: @Sendable (ShapedNode, inout StageBinder) throws -> LogicalPlan

  init(
    shape: StatementShape, summary: Localized, examples: [String],
    bind: @escaping @Sendable (ShapedNode, inout StageBinder) throws -> LogicalPlan
  ) {
    self.shape = shape
    self.summary = summary
    self.examples = examples
    self.bind = bind
  }
}

/// All stages of the language.
public struct StageRegistry: Sendable {
  public let stages: [StageDefinition]

  init(_ stages: [StageDefinition]) {
    self.stages = stages
  }

  /// The stages that Clientele brings, in the order of the reference.
  public static let standard = StageRegistry([
    .where, .select, .derive, .rename, .drop, .summarize, .sort, .take, .skip, .distinct, .join, .append, .pivot,
    .unpivot, .sample, .describe, .attach, .as, .export,
  ])

  func stage(_ verb: String) -> StageDefinition? {
    stages.first { $0.shape.verb == verb || $0.shape.aliases.contains(verb) }
  }
}
