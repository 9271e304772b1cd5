import Basics
import Diagnostics

extension ScriptDocument {
  /// Reads a script or a notebook from a file. Throws `Failure` when it cannot be read, or was written in a newer
  /// language than this program speaks.
  public static func read(_ path: String, session: Session, run: RunContext) throws -> ScriptDocument {
    let text = try FileReading.text(of: path, run: run)
    let document = ScriptDocument(name: path, text: text, form: Form(path: path), parse: session.parse)
    if let language = document.header?.language, language > ScriptHeader.languageVersion {
      throw Failure(
        "newer-language",
        Localized(
          "`\(path)` is written in language \(language); this program speaks \(ScriptHeader.languageVersion)",
          zh: "`\(path)` 使用第 \(language) 版语言，本程序只支持第 \(ScriptHeader.languageVersion) 版"),
        hint: Localized("use a newer clientele", zh: "请使用更新版本的 clientele"))
    }
    return document
  }
}
