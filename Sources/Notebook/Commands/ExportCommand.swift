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
      "Write the last result to a file; the ending of its name chooses the format. A file that is there is replaced",
      zh: "把上一个结果写入文件；格式由文件名的后缀决定。已有的文件会被替换"),
    parameters: [
      ParameterDefinition(
        "format", .word(ResultFormat.allCases.map(\.rawValue)), default: nil,
        summary: Localized("the format, whatever the file is called", zh: "输出格式，不看文件名")),
      ParameterDefinition(
        "formulas", .word(["plain", "quoted"]), default: "plain",
        summary: Localized(
          "quoted: texts that a spreadsheet would run as a formula get a ' before them (CSV, TSV)",
          zh: "quoted：电子表格会当作公式运行的文本前加 '（CSV、TSV）")),
    ],
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
      return try export(result, call)
    })

  /// Writes a table where the statement says: the command, and the ending of a query.
  static func export(_ table: Table, _ call: CommandCall) throws -> Markup {
    let (file, span) = try call.file("FILE")
    let parameters = try call.parameters(definition.parameters)
    guard let format = parameters.word("format").flatMap(ResultFormat.init(rawValue:)) ?? ResultFormat(path: file)
    else {
      throw Failure(
        "unknown-format", Localized("the name `\(file)` does not tell the format", zh: "从文件名 `\(file)` 看不出格式"),
        at: span,
        hint: Localized(
          "end it with .csv, .tsv, .json, .jsonl or .md, or say: with format csv",
          zh: "请以 .csv、.tsv、.json、.jsonl 或 .md 结尾，或写明：with format csv"))
    }
    do {
      try AtomicFile.write(to: call.path(file)) { sink in
        try ResultWriter.write(
          table, as: format, guardsFormulas: parameters.word("formulas") == "quoted", run: call.run, to: sink)
      }
    } catch let failure as Failure {
      throw failure.located(in: call.source, at: span)
    }
    return .line(
      "Wrote \(CountText.noun(table.rowCount, "row")), \(CountText.noun(table.fields.count, "column")) to \(file)",
      zh: "已将 \(CountText.grouped(table.rowCount)) 行、\(table.fields.count) 列写入 \(file)")
  }
}
