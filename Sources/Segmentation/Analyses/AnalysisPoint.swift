import Basics
import Columns
import Query

/// The tables as they are at one day.
public struct AnalysisPoint: Sendable {
  /// Nil before anything was loaded.
  public let customers: Table?
  /// The tables with roles as they were loaded: rows later than the day too, `customers` as their file has them.
  public let loaded: [LoadedTable]
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
    customers: Table?, loaded: [LoadedTable] = [], environment: QueryEnvironment,
    returns: ReturnsTreatment, run: RunContext, at: @escaping @Sendable (CalendarDate) throws -> AnalysisPoint
  ) {
    self.customers = customers
    self.loaded = loaded
    self.environment = environment
    self.returns = returns
    self.run = run
    self.at = at
  }
}
