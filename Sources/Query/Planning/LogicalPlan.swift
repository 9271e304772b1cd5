import Columns

/// What a query does, step by step, before it is decided how.
indirect enum LogicalPlan: Sendable {
  case scan(name: String, Table)
}
