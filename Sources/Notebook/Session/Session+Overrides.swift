import Basics
import Columns
import Diagnostics
import Glibc
import Query
import Syntax

extension Session {
  /// The type of a statement, for those that do not import Syntax.
  public typealias ParsedStatement = Syntax.ParsedStatement

  /// A session for a script: its relative file names start from the script's folder.
  public convenience init(script path: String, overrides: Overrides) {
    self.init(folder: FilePath.folder(of: path))
    workspace.overrides = overrides
  }
}

extension Overrides {
  /// `--data NAME=FILE`, the file named from the current folder; `-` is standard input, and a pattern is all files that
  /// it fits. Throws `Failure` when there is no such file.
  public mutating func setFile(_ name: String, path: String) throws {
    if StandardInputData.isMeant(path) { return files.append((name, LoadedFile.standardInput)) }
    if FilePattern.isPattern(path) {
      _ = try FilePattern.files(path, name: path)
      return files.append((name, FilePath.absolute(path)))
    }
    guard let absolute = FilePath.real(path) else { throw Failure.file(path, .read, code: errno) }
    files.append((name, absolute))
  }

  /// `--set NAME=VALUE`: the value as the language writes it; what is no value of the language is a text.
  public mutating func setValue(_ name: String, text: String, run: RunContext) {
    let session = Session()
    let source = SourceText(name: "--set", text: text)
    let (expression, diagnostics) = Parser.parseExpression(source, grammar: session.grammar)
    let isValue = !diagnostics.contains { $0.severity == .error }
    let value = isValue ? try? session.workspace.engine(run).value(expression) : nil
    values.append((name, value ?? .text(text)))
  }
}
