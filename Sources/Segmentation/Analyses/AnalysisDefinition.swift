import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// An analysis: a command that answers with tables, and maybe with columns for customers. One value in one file, from
/// which dispatch, help, completion, the reference and the tests of its examples derive. To add one, write its file and
/// add it to `AnalysisRegistry.standard`.
///
///     extension AnalysisDefinition {
///       static let returns = AnalysisDefinition(
///         shape: StatementShape("returns", clauses: [.init("by", .init("COLUMN", .expression)), .settings]),
///         group: .time, title: Localized("Returns", zh: "退货"), summary: Localized("…", zh: "…"),
///         parameters: [ParameterDefinition("top", .value, default: "10", summary: Localized("rows", zh: "行数"))],
///         needs: ["transactions"], examples: [.init("returns", Localized("all", zh: "全部"))]
///       ) { context in
///         let table = try context.table("transactions | where amount < 0 | summarize n = count() by date | take top")
///         return AnalysisResult(tables: [TitledTable(Localized("returns", zh: "退货"), table)])
///       }
///     }
public struct AnalysisDefinition: Sendable {
  /// The group of commands it is listed under.
  public enum Group: String, Sendable, CaseIterable {
    case data, segments, models, time, baskets
  }

  /// A statement as it may be typed, run as a test.
  public struct Example: Sendable {
    public let statement: String
    public let summary: Localized

    public init(_ statement: String, _ summary: Localized) {
      self.statement = statement
      self.summary = summary
    }
  }

  public let shape: StatementShape
  /// Whether `as NAME` keeps its tables: it makes no model and no columns to be named.
  public let keepsTables: Bool
  public let group: Group
  public let title: Localized
  public let summary: Localized
  /// What `with` may set.
  public let parameters: [ParameterDefinition]
  /// Names of parameters that say nothing by what stands in its other slots: refused, and not offered.
  ///
  /// `word` answers the name that an argument or the clause of a keyword holds, nil where there is none.
  public typealias SilentParameters = @Sendable (_ word: (String) -> String?, _ models: [FittedModel]) -> [String]
  public let silentParameters: SilentParameters
  /// Tables and columns that must be there: "transactions", "customers.income".
  public let needs: [String]
  /// The columns that it adds to customers.
  public let columns: [AnalysisColumn]
  /// The names of its tables where it gives several, the answer first.
  public let tables: [String]
  public let examples: [Example]
  let run: @Sendable (AnalysisContext) throws -> AnalysisResult
  /// How it came to the numbers of a customer (a row of `customers`), for `explain VERB for CUSTOMER`.
  let explanation: (@Sendable (AnalysisContext, _ row: Int) throws -> [Localized])?

  public init(
    shape: StatementShape, group: Group, title: Localized, summary: Localized,
    parameters: [ParameterDefinition] = [], silent: @escaping SilentParameters = { _, _ in [] }, needs: [String] = [],
    columns: [AnalysisColumn] = [], tables: [String] = [],
    examples: [Example],
    explanation: (@Sendable (AnalysisContext, _ row: Int) throws -> [Localized])? = nil,
    run: @escaping @Sendable (AnalysisContext) throws -> AnalysisResult
  ) {
    // Every answer can be kept under a name.
    keepsTables = !shape.clauses.contains { $0.key == "as" }
    self.shape = keepsTables ? shape.adding(.name) : shape
    self.group = group
    self.title = title
    self.summary = summary
    self.parameters = parameters
    silentParameters = silent
    self.needs = needs
    self.columns = columns
    self.tables = tables
    self.examples = examples
    self.explanation = explanation
    self.run = run
  }

  /// Runs it. Throws `Failure` (a wrong setting, a missing table or column) or `Cancelled`.
  public func callAsFunction(_ call: AnalysisCall, at point: AnalysisPoint) throws -> AnalysisResult {
    try run(AnalysisContext(self, call, point))
  }

  /// Whether it can say how it came to the numbers of a customer.
  public var explainsCustomers: Bool { explanation != nil }

  /// How it came to the numbers of a customer; nil when it cannot say.
  public func explain(_ call: AnalysisCall, at point: AnalysisPoint, row: Int) throws -> [Localized]? {
    try explanation?(AnalysisContext(self, call, point), row)
  }
}

extension StatementShape.Clause {
  /// `with PARAMETER VALUE, …`
  static let settings = StatementShape.Clause("with", .init("parameters", .settings))

  /// `as NAME`: names what the statement makes, its model, its columns, or else its tables.
  static let name = StatementShape.Clause("as", .init("NAME", .name))
}
