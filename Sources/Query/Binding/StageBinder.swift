import Columns
import Diagnostics
import Syntax

/// What a stage needs to bind itself: the plan so far and the names in scope.
struct StageBinder {
  let environment: QueryEnvironment
  let input: LogicalPlan
}
