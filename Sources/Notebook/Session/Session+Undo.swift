import Basics
import Columns
import Diagnostics

/// A statement that changed the workspace, with the workspace before and after it. Snapshots share their columns.
struct UndoStep {
  let before: Workspace
  let after: Workspace
  /// Its place in the session's record.
  let record: Int

  /// A script that runs inside a statement is one step: it cannot take back steps of the session around it.
  static func checkPlace(_ call: CommandCall, _ session: Session) throws {
    guard session.depth > 1 else { return }
    throw Failure(
      "undo-in-script",
      Localized(
        "`\(call.node.verb)` cannot stand in a script that `run` runs", zh: "`run` 运行的脚本中不能使用 `\(call.node.verb)`"),
      at: call.node.span)
  }
}

extension Session {
  /// Takes back the last statement that changed the workspace and answers it; nil when there is none.
  /// Results stay: `_3` can still be asked for.
  func undo() -> RecordedStatement? {
    guard let step = undoSteps.popLast() else { return nil }
    redoSteps.append(step)
    workspace = step.before.keepingResults(of: workspace)
    record[step.record].isUndone = true
    return record[step.record]
  }

  /// Does again what was undone last and answers it; nil when there is nothing.
  func redo() -> RecordedStatement? {
    guard let step = redoSteps.popLast() else { return nil }
    undoSteps.append(step)
    workspace = step.after.keepingResults(of: workspace)
    record[step.record].isUndone = false
    return record[step.record]
  }
}
