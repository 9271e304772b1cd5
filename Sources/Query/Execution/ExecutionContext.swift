import Basics

/// What running needs beside the plan.
struct ExecutionContext: Sendable {
  let asOf: CalendarDate?
  let run: RunContext
}
