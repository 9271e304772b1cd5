import Basics
import Diagnostics
import Syntax

/// `run FILE`: a script's statements, here and now. When one fails, nothing of the script stays.
enum RunCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("run", arguments: [.init("FILE", .file)]),
    group: .sessions,
    summary: Localized("run the statements of a script or a notebook", zh: "运行脚本或笔记本中的语句"),
    examples: [.init("run 'weekly.clientele'", Localized("a saved session", zh: "一个已保存的会话"))],
    action: .session { call, session in
      let (file, span) = try call.file("FILE")
      let path = call.path(file)
      guard session.depth <= deepest else {
        throw Failure(
          "run-too-deep",
          Localized("scripts run each other more than \(deepest) deep", zh: "脚本相互运行超过 \(deepest) 层"),
          hint: Localized("does `\(path)` run itself?", zh: "`\(path)` 是否运行了它自己？"))
      }
      let document: ScriptDocument
      do {
        document = try ScriptDocument.read(path, session: session, run: call.run)
      } catch let failure as Failure {
        throw failure.located(in: call.source, at: span)
      }
      let folder = session.folder
      session.folder = FilePath.folder(of: path)
      defer { session.folder = folder }
      var said: [Markup] = []
      for cell in document.cells {
        for statement in cell.statements {
          let outcome = session.run(statement, in: cell.source, context: call.run)
          if outcome.wasCancelled { throw Cancelled() }
          guard outcome.errors.isEmpty else { throw Failure(outcome.errors) }
          said.append(outcome.markup)
        }
      }
      return .sequence(said)
    })

  private static let deepest = 16
}
