import Basics
import Columns
import Diagnostics
import Segmentation
import Syntax

enum ExportCommand {
  static let definition = CommandDefinition(
    shape: StatementShape(
      "export", arguments: [.init("FILE", .file)],
      clauses: [.init("with", .init("settings", .settings))]),
    group: .data,
    summary: Localized(
      "Write the last result to a file; the ending of its name chooses the format, and a further `.gz` compresses it. A file that is there is replaced, a database gets the table",
      zh: "把上一个结果写入文件；格式由文件名的后缀决定，再加 `.gz` 则压缩。已有的文件会被替换，已有的数据库则写入其中的表"),
    parameters: [
      ParameterDefinition(
        "format", .word(FileFormat.writable.map(\.name)), default: nil,
        summary: Localized("the format, whatever the file is called", zh: "输出格式，不看文件名")),
      ParameterDefinition(
        "table", .value, default: SQLiteWriter.defaultTable,
        summary: Localized("the table of a database", zh: "数据库中的表名")),
      ParameterDefinition(
        "formulas", .word(["plain", "quoted"]), default: "plain",
        summary: Localized(
          "quoted: texts that a spreadsheet would run as a formula get a ' before them (CSV, TSV)",
          zh: "quoted：电子表格会当作公式运行的文本前加 '（CSV、TSV）")),
    ],
    details: [FileFormat.table(FileFormat.writable)],
    examples: [
      .init(
        "customers | take 5\nexport \"/dev/null\" with format csv",
        Localized("write five customers as CSV", zh: "把五个客户写成 CSV"))
    ],
    action: .workspace { call, workspace in
      guard let result = workspace.lastResult else {
        throw Failure(
          "no-result", Localized("there is no result to export", zh: "还没有可导出的结果"), at: call.node.span,
          hint: Localized("run a query first, for example: customers | take 10", zh: "请先运行一个查询，例如：customers | take 10"))
      }
      return try export(result, call, language: workspace.language)
    })

  /// Writes a table where the statement says: the command, and the ending of a query.
  static func export(_ table: Table, _ call: CommandCall, language: Language) throws -> Markup {
    let (file, span) = try call.file("FILE")
    let parameters = try call.parameters(definition.parameters)
    let (told, isCompressed) = FileFormat.of(path: file)
    let format = parameters.word("format").flatMap(FileFormat.named) ?? told
    guard let format, format.writer != nil else { throw unknownFormat(file, at: span) }
    if isCompressed, format.hasTables {
      throw Failure(
        "compressed-database", Localized("a database cannot be compressed", zh: "数据库不能压缩"), at: span,
        hint: Localized("leave out .\(FileFormat.gzipEnding)", zh: "请去掉 .\(FileFormat.gzipEnding)"))
    }
    var options = FileFormat.WritingOptions(
      language: language, guardsFormulas: parameters.word("formulas") == "quoted")
    options.table = try parameters.tableName(format)
    do {
      try format.write(
        table, to: call.path(file), name: FilePath.name(of: file), isCompressed: isCompressed, options: options,
        run: call.run)
    } catch let failure as Failure {
      throw failure.located(in: call.source, at: span)
    }
    return .line(
      "Wrote \(CountText.noun(table.rowCount, "row")), \(CountText.noun(table.fields.count, "column")) to \(file)",
      zh: "已将 \(CountText.grouped(table.rowCount)) 行、\(table.fields.count) 列写入 \(file)")
  }

  private static func unknownFormat(_ file: String, at span: SourceSpan) -> Failure {
    let endings = FileFormat.writable.compactMap(\.extensions.first).map { "." + $0 }
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    let ending = file.lastIndex(of: ".").map { String(file[$0...]) } ?? ""
    return Failure(
      "unknown-format", Localized("the name `\(file)` does not tell the format", zh: "从文件名 `\(file)` 看不出格式"),
      at: span,
      candidates: NearestName.candidates(for: ending, among: FileFormat.endings(FileFormat.writable)).map { stem + $0 },
      hint: Localized(
        "end it with \(endings.joined(separator: ", ")), or say: with format csv",
        zh: "请以 \(endings.joined(separator: "、")) 结尾，或写明：with format csv"))
  }
}
