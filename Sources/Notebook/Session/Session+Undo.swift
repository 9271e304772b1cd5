import Basics
import Columns
import Diagnostics

/// A statement that changed the workspace, with the workspace before it. Snapshots share their columns.
struct UndoStep {
  let before: Workspace
  /// Its place in the session's record.
  let record: Int
  /// What `redo` needs, once it is undone.
  var undone: Undone?

  /// How the session stood when a step was undone.
  struct Undone {
    let workspace: Workspace
    /// The places in the record of what was undone: the statement, and what ran after it.
    let records: [Int]
    /// Where the record went on.
    let end: Int
  }

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
  /// Takes back the last statement that changed the workspace, and with it what was run since: a result that came
  /// from the change would not come again when the script of the session is replayed. Answers them, the change first;
  /// nothing when there is none.
  func undo() -> [RecordedStatement] {
    guard var step = undoSteps.popLast() else { return [] }
    let records = takeBack(from: step.record)
    step.undone = UndoStep.Undone(workspace: workspace, records: records, end: record.count)
    redoSteps.append(step)
    restore(step.before)
    return records.map { record[$0] }
  }

  /// Goes back to where the last `undo` was said, and takes back what was run since. Answers the change that is done
  /// again, and what ran after it; nothing when there is none.
  func redo() -> [RecordedStatement] {
    guard var step = redoSteps.popLast(), let undone = step.undone else { return [] }
    _ = takeBack(from: undone.end)
    for index in undone.records { record[index].isUndone = false }
    restore(undone.workspace)
    step.undone = nil
    undoSteps.append(step)
    return undone.records.map { record[$0] }
  }

  /// Marks what succeeded from a place of the record on, and answers the places.
  private func takeBack(from start: Int) -> [Int] {
    let indices = record.indices.filter {
      $0 >= start && record[$0].succeeded && !record[$0].isUndone && !isBookkeeping(record[$0])
    }
    for index in indices { record[index].isUndone = true }
    return indices
  }

  private func restore(_ other: Workspace) {
    let overrides = workspace.overrides
    workspace = other
    workspace.overrides = overrides
  }

  /// Whether a statement is about the session itself and has no place in the script of what it found.
  func isBookkeeping(_ statement: RecordedStatement) -> Bool {
    guard case .command(let node) = statement.statement.statement else { return false }
    return !(commands.command(node.verb)?.isRecorded ?? true)
  }
}

extension [RecordedStatement] {
  /// What `undo` and `redo` say: the change, and the results that went or came with it.
  func said(_ did: Localized) -> Markup? {
    guard let first else { return nil }
    let results = dropFirst().filter { $0.result != nil }.compactMap(\.cell).map { "_\($0)" }
    let lines = [Localized("\(did.en): \(first.text)", zh: "\(did.zh)：\(first.text)")]
    guard !results.isEmpty else { return .lines(lines) }
    return .lines(
      lines + [
        Localized(
          "and the results since then: \(results.joined(separator: ", "))",
          zh: "连同此后的结果：\(results.joined(separator: "、"))")
      ])
  }
}
