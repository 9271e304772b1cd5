import Basics
import Columns
import Diagnostics
import Syntax

/// Writes a session as a script: the statements that succeeded and were not undone, each with its output.
struct ScriptRecorder {
  let session: Session
  /// Where the script will stand, absolute; paths in it are relative to its folder.
  let path: String
  /// Whether failed and undone statements stand in it too, as comments.
  let includesAll: Bool
  let run: RunContext

  /// The text of the file, and how many statements stand in it.
  func text() throws -> (text: String, count: Int) {
    let cells = try cells()
    let header = try ScriptHeader(session, folder: FilePath.folder(of: path), run: run)
    let text = ScriptDocument.Form(path: path).text(header: header, cells: cells)
    return (text, cells.count { $0.output != nil })
  }

  /// A statement with its output, as it goes into the file.
  struct Cell {
    let code: String
    /// Nil for a comment.
    let output: [String]?
  }

  private func cells() throws -> [Cell] {
    var cells: [Cell] = []
    var numbers: [Int: Int] = [:]
    var last = 0
    for statement in session.record {
      guard statement.succeeded, !statement.isUndone, !session.isBookkeeping(statement) else {
        if includesAll, !session.isBookkeeping(statement) { cells.append(comment(statement)) }
        continue
      }
      if let cell = statement.cell {
        last += 1
        numbers[cell] = last
      }
      let code = ScriptText(statement.text, grammar: session.grammar)
        .rewritten(resultNumbers: numbers, from: session.folder, to: FilePath.folder(of: path))
      let output = try CellOutput.lines(
        markup: statement.markup, result: statement.result, language: statement.language, run: run)
      cells.append(Cell(code: code, output: output))
    }
    return cells
  }

  private func comment(_ statement: RecordedStatement) -> Cell {
    let why = statement.isUndone ? "undone" : "failed"
    let lines = statement.text.split(separator: "\n", omittingEmptySubsequences: false)
    return Cell(code: (["# \(why):"] + lines.map { "#   \($0)" }).joined(separator: "\n"), output: nil)
  }
}
