import Basics
import Diagnostics
import Syntax

/// `save FILE`: the session as a script or a notebook that replays.
enum SaveCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("save", arguments: [.init("FILE", .file)], clauses: [.init("with all")]),
    group: .sessions,
    summary: Localized(
      "write the session as a script (`.clientele`) or a notebook (`.md`), each statement with its output",
      zh: "将会话保存为脚本（`.clientele`）或笔记本（`.md`），每条语句附其输出"),
    examples: [
      .init("save 'session.clientele'", Localized("the statements that worked, with output", zh: "成功的语句及其输出")),
      .init(
        "save 'session.md' with all",
        Localized("a notebook, failed and undone statements as comments", zh: "笔记本，失败和撤销的语句作为注释")),
    ],
    isRecorded: false,
    action: .session { call, session in
      let (file, span) = try call.file("FILE")
      let path = FilePath.absolute(call.path(file))
      let recorder = ScriptRecorder(
        session: session, path: path, includesAll: call.node.hasClause("with all"), run: call.run)
      let (text, count) = try recorder.text()
      do {
        try AtomicFile.write(text, to: call.path(file))
      } catch let failure as Failure {
        throw failure.located(in: call.source, at: span)
      }
      let said = Markup.paragraph(
        Localized("saved \(count) statements to \(file)", zh: "已将 \(count) 条语句保存到 \(file)"))
      return .sequence([said] + session.workspace.files.filter(\.hasChanged).map(changed))
    })

  /// The fingerprint is of the file as it is now, the output of what it was.
  private static func changed(_ file: LoadedFile) -> Markup {
    let name = FilePath.name(of: file.path)
    return .diagnostic(
      Diagnostic(
        "data-changed",
        Localized("`\(name)` has changed since it was loaded", zh: "`\(name)` 在载入之后发生了变化"),
        hint: Localized("load it again, and save again", zh: "请重新载入，再保存"), severity: .warning))
  }
}
