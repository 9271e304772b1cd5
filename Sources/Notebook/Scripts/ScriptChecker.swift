import Basics
import Diagnostics
import Syntax

/// Replays a script or a notebook in a fresh workspace and compares: first the data, then each cell's output.
public struct ScriptChecker {
  /// What a check found, worst first wins.
  public enum Verdict: Sendable, Equatable {
    case same
    /// The recorded output was rewritten.
    case updated
    case statementFailed
    case outputDiffers
    case dataDiffers
    case interrupted
  }

  /// What a check found, in words and as a verdict.
  public struct Report: Sendable {
    public let verdict: Verdict
    public let markup: Markup
  }

  private let path: String
  private let isUpdate: Bool
  private let run: RunContext
  private let session: Session
  private let document: ScriptDocument

  /// Reads the file. Throws `Failure` when it cannot be read or speaks a newer language.
  ///
  /// - Parameter standardInput: what `load "-"` reads; nil when it is not free.
  public init(
    path: String, update isUpdate: Bool, standardInput: StandardInputData? = nil, run: RunContext
  ) throws {
    self.path = path
    self.isUpdate = isUpdate
    self.run = run
    let session = Session(folder: FilePath.folder(of: path))
    session.workspace.standardInput = standardInput
    self.session = session
    document = try ScriptDocument.read(path, session: session, run: run)
  }

  /// Runs the check. Throws `Failure` when the file cannot be written.
  public func report() throws -> Report {
    if !isUpdate {
      let problems = try dataProblems()
      guard problems.isEmpty else { return Report(verdict: .dataDiffers, markup: .sequence(problems)) }
    }
    var outputs: [[String]] = []
    var differences: [Markup] = []
    for cell in document.cells {
      let replayed = try replay(cell)
      if replayed.wasCancelled { return Report(verdict: .interrupted, markup: .nothing) }
      outputs.append(replayed.lines)
      let recorded = cell.recorded ?? []
      let isSame = OutputComparison.matches(recorded: recorded, actual: replayed.lines)
      // A lesson may show an error on purpose: then it is recorded like any other output.
      if !replayed.errors.isEmpty, !isSame, !isUpdate || !showsError(recorded) {
        let markup = Markup.sequence(differences + replayed.errors.map(Markup.diagnostic))
        return Report(verdict: .statementFailed, markup: markup)
      }
      if !isSame { differences.append(difference(cell, recorded: recorded, actual: replayed.lines)) }
    }
    if isUpdate { return try rewritten(outputs, changed: differences.count) }
    let strangers = otherData()
    guard strangers.isEmpty else { return Report(verdict: .dataDiffers, markup: .sequence(strangers)) }
    differences += headerDifferences()
    guard differences.isEmpty else { return Report(verdict: .outputDiffers, markup: .sequence(differences)) }
    let count = document.cells.count
    return Report(
      verdict: .same,
      markup: .paragraph(
        Localized("\(path): \(CountNoun.of(count, "cell")), all as recorded", zh: "\(path)：\(count) 个单元，全部与记录一致")))
  }

  // MARK: Data

  private func dataProblems() throws -> [Markup] {
    try (document.header?.data ?? []).compactMap { data in
      // It can be read but once; the replay tells what it was.
      if data.path == LoadedFile.standardInput { return nil }
      let file = FilePath.joined(session.folder, data.path)
      do {
        guard try DataFingerprint.sha256(of: file, run: run) != data.sha256 else { return nil }
        return differs(
          Localized(
            "`\(data.path)` is not the file that \(path) was recorded with",
            zh: "`\(data.path)` 与 \(path) 记录时所用的文件不同"))
      } catch let failure as Failure {
        return .sequence(failure.diagnostics.map(Markup.diagnostic))
      }
    }
  }

  /// What the replay read and the header does not know: another standard input, new files that a pattern fits.
  private func otherData() -> [Markup] {
    guard let recorded = document.header?.data, !recorded.isEmpty else { return [] }
    let folder = FilePath.absolute(session.folder)
    return session.workspace.files.compactMap { file in
      if file.isStandardInput {
        if recorded.contains(where: { $0.path == file.path && $0.sha256 == file.sha256 }) { return nil }
        return differs(
          Localized(
            "standard input is not what \(path) was recorded with", zh: "标准输入与 \(path) 记录时的内容不同"))
      }
      let name = FilePath.relative(file.path, to: folder)
      if recorded.contains(where: { FilePath.absolute(FilePath.joined(folder, $0.path)) == file.path }) { return nil }
      return differs(
        Localized(
          "`\(name)` was not there when \(path) was recorded", zh: "`\(name)` 在 \(path) 记录时还不存在"))
    }
  }

  private func differs(_ message: Localized) -> Markup {
    .diagnostic(
      Diagnostic(
        "data-differs", message,
        hint: Localized(
          "`clientele run \(path) --data NAME=FILE` runs it on other data; `clientele check --update` records it anew",
          zh: "`clientele run \(path) --data 名称=文件` 用其他数据运行；`clientele check --update` 重新记录")))
  }

  // MARK: Cells

  private struct Replayed {
    var lines: [String] = []
    var errors: [Diagnostic] = []
    var wasCancelled = false
  }

  private func replay(_ cell: ScriptDocument.Cell) throws -> Replayed {
    var replayed = Replayed()
    for statement in cell.statements {
      let outcome = session.run(statement, in: cell.source, context: run)
      if outcome.wasCancelled { replayed.wasCancelled = true }
      replayed.errors += outcome.errors
      let said = Markup.sequence([outcome.markup] + outcome.errors.map(Markup.diagnostic))
      let lines = try CellOutput.lines(
        markup: said, result: outcome.result, language: session.workspace.language, run: run)
      if !lines.isEmpty, !replayed.lines.isEmpty { replayed.lines.append("") }
      replayed.lines += lines
      if replayed.wasCancelled || !outcome.errors.isEmpty { break }
    }
    return replayed
  }

  private func showsError(_ recorded: [String]) -> Bool {
    recorded.contains { line in ["error:", "错误："].contains { line.hasPrefix($0) } }
  }

  private func difference(_ cell: ScriptDocument.Cell, recorded: [String], actual: [String]) -> Markup {
    .sequence([
      .heading(Localized("\(path):\(cell.line): output differs", zh: "\(path):\(cell.line)：输出不同")),
      .code(OutputComparison.difference(recorded: recorded, actual: actual).joined(separator: "\n")),
    ])
  }

  // MARK: Header

  private func headerDifferences() -> [Markup] {
    guard let recorded = document.header else { return [] }
    var differences: [Markup] = []
    func compare(_ name: Localized, _ old: String?, _ new: String?) {
      guard let old, old != new else { return }
      let new = new ?? "–"
      differences.append(
        .paragraph(
          Localized("\(path): \(name.en) is \(new), recorded was \(old)", zh: "\(path)：\(name.zh)为 \(new)，记录为 \(old)")))
    }
    compare(Localized("as of", zh: "截止日期"), recorded.asOf, session.workspace.asOf.map { $0.description })
    compare(Localized("seed", zh: "随机种子"), recorded.seed.map(String.init), String(session.workspace.seed))
    return differences
  }

  private func rewritten(_ outputs: [[String]], changed: Int) throws -> Report {
    let header = document.header == nil ? nil : try ScriptHeader(session, folder: session.folder, run: run)
    try AtomicFile.write(document.text(recording: outputs, header: header), to: path)
    return Report(
      verdict: .updated,
      markup: .paragraph(
        Localized(
          "\(path): recorded \(CountNoun.of(outputs.count, "cell")), \(changed) changed",
          zh: "\(path)：记录了 \(outputs.count) 个单元，\(changed) 个有变化")))
  }
}
