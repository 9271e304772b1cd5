import Basics
import Columns
import Diagnostics
import Foundation
import Query
import Syntax

/// A file of `Queries/`: tables, and statements with what they give. See `Queries/README.md`.
struct QueryScript {
  let path: String
  private var environment = QueryEnvironment(asOf: CalendarDate(year: 2024, month: 6, day: 30))
  static let grammar = Grammar(commands: [], stages: StageRegistry.standard.stages.map(\.shape))

  init(path: String) {
    self.path = path
  }

  /// One statement of a file and what it gave.
  struct Outcome {
    let line: Int
    let statement: String
    let expected: String
    let actual: String
  }

  /// Runs the file. The second answer is the file with the actual results put in.
  mutating func run() throws -> ([Outcome], String) {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var outcomes: [Outcome] = []
    var recorded: [String] = []
    var number = 1
    for block in text.components(separatedBy: "\n\n") {
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let start = number
      number += lines.count + 1
      let content = lines.drop { $0.hasPrefix("#") || $0.isEmpty }
      guard let first = content.first else {
        recorded.append(block)
        continue
      }
      if first.hasPrefix("table ") {
        try add(first.dropFirst(6), Array(content.dropFirst()))
        recorded.append(block)
        continue
      }
      let asked = content.prefix {
        $0.hasPrefix(">") || $0.hasPrefix("zh>") || $0.hasPrefix("explain>") || $0.hasPrefix("=>")
      }
      let expected = content.dropFirst(asked.count).joined(separator: "\n").trimmingCharacters(in: .newlines)
      let kind = first.prefix { $0 != ">" }
      let statement = asked.map { String($0.drop { $0 != ">" }.dropFirst(2)) }.joined(separator: "\n")
      let actual = answer(String(kind), statement)
      outcomes.append(Outcome(line: start, statement: statement, expected: expected, actual: actual))
      let kept = lines.prefix { $0.hasPrefix("#") || $0.isEmpty } + asked
      recorded.append((kept + [actual]).joined(separator: "\n"))
    }
    return (outcomes, recorded.joined(separator: "\n\n") + "\n")
  }

  /// The queries of the file, each with the tables so far.
  mutating func queries() throws -> [(statement: String, environment: QueryEnvironment)] {
    var queries: [(String, QueryEnvironment)] = []
    for block in try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n\n") {
      let lines = block.split(separator: "\n").map(String.init).drop { $0.hasPrefix("#") }
      if let first = lines.first, first.hasPrefix("table ") {
        try add(first.dropFirst(6), Array(lines.dropFirst()))
      }
      let asked = lines.prefix { $0.hasPrefix(">") || $0.hasPrefix("explain>") }
      guard !asked.isEmpty else { continue }
      queries.append((asked.map { String($0.drop { $0 != ">" }.dropFirst(2)) }.joined(separator: "\n"), environment))
    }
    return queries
  }

  private mutating func add(_ name: Substring, _ lines: [String]) throws {
    environment.tables.append((String(name), try TestTable.parse(lines)))
  }

  private func answer(_ kind: String, _ statement: String) -> String {
    let source = SourceText(name: "input", text: statement)
    let renderer = DiagnosticRenderer(language: kind == "zh" ? .zh : .en)
    func show(_ diagnostics: [Diagnostic]) -> String {
      Failure(diagnostics).located(in: source).diagnostics.map(renderer.render).joined(separator: "\n")
    }
    let engine = QueryEngine(environment: environment, run: RunContext())
    do {
      if kind == "=" {
        let (expression, errors) = Parser.parseExpression(source, grammar: Self.grammar)
        guard errors.isEmpty else { return show(errors) }
        return ValueText.literal(try engine.value(expression, over: environment.tables.last?.table))
      }
      guard let parsed = Parser.parse(source, grammar: Self.grammar).first else { return "nothing" }
      guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else { return show(parsed.diagnostics) }
      guard case .query(let query) = parsed.statement else { return "no query" }
      if kind == "explain" {
        return try engine.explain(query).map { "\($0.plan) -- \($0.words.en) / \($0.words.zh)" }.joined(separator: "\n")
      }
      let result = try engine.table(query)
      return ([TestTable.text(result.table)] + (result.notes.isEmpty ? [] : [show(result.notes)])).joined(
        separator: "\n")
    } catch let failure as Failure {
      return show(failure.diagnostics)
    } catch {
      return "\(error)"
    }
  }
}

/// Small tables as text: `name:type` headings, values as the language writes them without quotes, nothing for null.
enum TestTable {
  static func parse(_ lines: [String]) throws -> Table {
    let headings = cells(lines.first ?? "").map { $0.split(separator: ":").map(String.init) }
    let rows = lines.dropFirst().map(cells)
    let fields = try headings.enumerated().map { position, heading in
      let texts = rows.map { position < $0.count ? $0[position] : "" }
      return Table.Field(
        heading[0], try column(texts, heading.count > 1 ? heading[1] : "text"),
        origin: heading.count > 2 ? ColumnOrigin(kind: .rollUp, source: "test") : nil)
    }
    return Table(fields, rowCount: rows.count)
  }

  static func column(_ texts: [String], _ typeName: String) throws -> Column {
    var builder = TextDictionaryBuilder()
    let codes = texts.map { $0.isEmpty ? 0 : builder.code($0) }
    let text = Column(.text(codes, builder.finish()), validity: ValidityBitmap(texts.map { !$0.isEmpty }))
    if typeName == "level" {
      let codes = texts.map { UInt16(levels.index(named: $0) ?? 0) }
      return Column(.category(codes, levels), validity: text.validity)
    }
    let type: ColumnType = typeName == "money" ? .decimal(scale: 2) : Conversion.type(named: typeName) ?? .text
    return try Conversion.apply(.column(text), to: type, rows: texts.count, isTry: false, RunContext())
  }

  static let levels = CategoryDomain(
    name: "value",
    levels: [
      .init(code: "high", label: Localized("High value", zh: "高价值客户")),
      .init(code: "medium", label: Localized("Medium value", zh: "中价值客户")),
      .init(code: "low", label: Localized("Low value", zh: "低价值客户")),
    ])

  private static func cells(_ line: String) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
  }

  static func text(_ table: Table) -> String {
    var lines = [table.names.joined(separator: ", ")]
    for row in 0..<table.rowCount {
      lines.append(
        table.fields.map { $0.column.isNull(at: row) ? "null" : ValueText.plain($0.column.value(at: row)) }
          .joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }
}
