import Basics
import Columns
import Query

/// The tables as they are at one day.
public struct AnalysisPoint: Sendable {
  /// Nil before anything was loaded.
  public let customers: Table?
  public let environment: QueryEnvironment
  public let returns: ReturnsTreatment
  public let run: RunContext
  /// The models that were fitted.
  public var models: [FittedModel] = []
  /// The tables as they were at another day; `customers` stay those of this one. Nil where no day is known.
  public var past: (@Sendable (CalendarDate) -> QueryEnvironment)?
  /// The tables at another day, the columns of customers made again for it.
  let at: @Sendable (CalendarDate) throws -> AnalysisPoint

  public init(
    customers: Table?, environment: QueryEnvironment, returns: ReturnsTreatment, run: RunContext,
    at: @escaping @Sendable (CalendarDate) throws -> AnalysisPoint
  ) {
    self.customers = customers
    self.environment = environment
    self.returns = returns
    self.run = run
    self.at = at
  }
}
