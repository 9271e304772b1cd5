import Basics
import Columns
import Diagnostics
import Syntax

/// `| attach [on customer]`: joins the columns of a result to `customers` for good.
struct AttachEnding {
  let run: RunContext

  func attach(
    _ result: Table, on key: Name?, at span: SourceSpan, statement: String, to workspace: inout Workspace
  ) throws -> Markup {
    .nothing
  }
}
