import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// One `cluster on …`.
struct ClusterRun {
  /// A measure that customers are clustered on.
  private struct Measure {
    let name: String
    let written: String
    let column: Column
    let isLogarithm: Bool
    let reads: [String]
  }

  private let context: AnalysisContext
  private let measures: [Measure]
  private let complete: CompleteRows

  /// Throws `Failure` for what is no number and for settings that do not fit.
  init(_ context: AnalysisContext) throws {
    self.context = context
    guard case .namedExpressions(let items)? = context.call.node.clause("on") else {
      throw Failure("missing-argument", Localized("by which columns?", zh: "按哪些列？"), at: context.call.node.span)
    }
    let logarithms = context.columnTexts("log")
    var taken: Set<String> = ["cluster", "customers", "share"]
    measures = try items.map { item in
      let (written, column) = try context.given(item.expression)
      guard column.type.isNumeric || column.nullCount == column.count else {
        throw Failure(
          "wrong-type",
          Localized(
            "`\(written)` is no number but \(column.type.name)", zh: "`\(written)` 不是数字，而是 \(column.type.name)"),
          at: item.expression.span,
          hint: Localized("cluster on numbers only; `crosstab` counts by labels", zh: "聚类只能用数值列；按标签计数请用 `crosstab`"))
      }
      var name = item.name?.text ?? written
      while !taken.insert(Table.key(name)).inserted { name += "_" }
      return Measure(
        name: name, written: RuleText.operand(item.expression), column: column,
        isLogarithm: logarithms == ["true"] || logarithms.contains(RuleText.operand(item.expression))
          || logarithms.contains(name),
        reads: context.engine.columnsRead(by: item.expression, over: context.customers))
    }
    let known = measures.flatMap { [$0.written, $0.name] }
    if logarithms != ["true"], let stranger = logarithms.first(where: { !known.contains($0) }) {
      throw Failure(
        "wrong-value",
        Localized("`log` names `\(stranger)`, which is not clustered on", zh: "`log` 所列的 `\(stranger)` 不在聚类的列中"),
        at: context.call.settings.first { $0.name.text.lowercased() == "log" }?.value.span,
        candidates: NearestName.candidates(for: stranger, among: measures.map(\.name)))
    }
    guard let complete = try CompleteRows(measures.map { $0.column.asNumbers }, run: context.run) else {
      throw Failure("wrong-type", Localized("these columns cannot be clustered on", zh: "无法按这些列聚类"))
    }
    self.complete = complete
  }

  func result() throws -> AnalysisResult {
    let count = complete.rows.count
    let left = complete.places.count - count
    let names = measures.map(\.name)
    let reads = measures.flatMap(\.reads).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard count > 0 else {
      return AnalysisResult(
        lines: [
          Localized(
            "no customer has all of \(names.joined(separator: ", "))", zh: "没有客户具备全部各列：\(names.joined(separator: "、"))")
        ],
        tables: [], columns: [column([], 0)], reads: reads)
    }
    let original = try NumberMatrix(columns: complete.columns)
    let scaled = try Standardisation(NumberMatrix(columns: transformed), run: context.run)
    let (clusters, choice) = try fit(scaled.matrix)
    var lines = [
      Localized(
        "\(CountNoun.of(clusters.count, "cluster")) of \(CountNoun.of(count, "customer")) by \(names.joined(separator: ", "))",
        zh: "\(count) 位客户按 \(names.joined(separator: "、")) 聚成 \(clusters.count) 类")
    ]
    if left > 0 { lines.append(Localized("not clustered: \(left) without a value", zh: "未聚类：缺值的客户 \(left) 位")) }
    if let choice { lines += said(choice) }
    let tree = try ClusterTree(
      names: names, matrix: original, clusters: clusters, depth: Int(context.value("depth")), run: context.run)
    lines += tree.lines
    var tables = [centres(clusters, scaled)]
    if let choice, !choice.isEmpty { tables.append(Self.silhouettes(choice)) }
    return AnalysisResult(
      lines: lines, tables: tables, columns: [column(clusters.labels, clusters.count)], reads: reads,
      notes: notes(clusters, choice))
  }

  // MARK: Steps

  private var transformed: [[Double]] {
    zip(measures, complete.columns).map { measure, values in
      measure.isLogarithm ? values.map(Self.logarithm) : values
    }
  }

  private static func logarithm(_ x: Double) -> Double {
    x < 0 ? -Mathematics.ln(1 - x) : Mathematics.ln(1 + x)
  }

  private static func undone(_ y: Double) -> Double {
    y < 0 ? 1 - Mathematics.exp(-y) : Mathematics.exp(y) - 1
  }

  private func fit(_ matrix: NumberMatrix) throws -> (Clusters, [(k: Int, silhouette: Double)]?) {
    let restarts = Int(context.value("restarts"))
    if context.isGiven("k") {
      let k = Int(context.value("k"))
      return (try KMeans.fit(matrix, k: k, restarts: restarts, seed: context.seed, run: context.run), nil)
    }
    let ends = context.list("among").map { Int($0) }
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw Failure(
        "wrong-value", Localized("`among` is (fewest, most)", zh: "`among` 应为（下限，上限）"),
        at: context.call.settings.first { $0.name.text.lowercased() == "among" }?.value.span,
        hint: Localized("for example among (2, 8)", zh: "例如 among (2, 8)"))
    }
    let choice = try ClusterChoice(
      matrix, among: ends[0]...ends[1], restarts: restarts, sampleSize: Int(context.value("sample")),
      seed: context.seed, run: context.run)
    return (choice.clusters, choice.silhouettes)
  }

  // MARK: What is said

  private func said(_ silhouettes: [(k: Int, silhouette: Double)]) -> [Localized] {
    guard let best = silhouettes.map(\.silhouette).max(), let k = silhouettes.first(where: { $0.silhouette == best })?.k
    else { return [] }
    let text = NumberDigits.fixed(best, places: 4)
    return [
      Localized("k = \(k) has the highest mean silhouette, \(text)", zh: "k = \(k) 的平均轮廓系数最高，为 \(text)")
    ]
  }

  private func notes(_ clusters: Clusters, _ silhouettes: [(k: Int, silhouette: Double)]?) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if context.isGiven("k"), clusters.count < Int(context.value("k")) {
      notes.append(
        Diagnostic(
          "fewer-clusters",
          Localized(
            "the customers differ in \(clusters.count) \(clusters.count == 1 ? "way" : "ways") only, which gives as many clusters",
            zh: "互不相同的客户只有 \(clusters.count) 种，因此只有这么多类"), severity: .note))
    }
    if let best = silhouettes?.map(\.silhouette).max(), best < 0.25 {
      notes.append(
        Diagnostic(
          "weak-clusters",
          Localized(
            "the silhouette is below 0.25: these are cuts through a cloud rather than groups apart",
            zh: "轮廓系数低于 0.25：各类之间没有明显分隔"), severity: .note))
    }
    if !clusters.isConverged {
      notes.append(
        Diagnostic(
          "not-converged", Localized("k-means had not come to rest", zh: "k-means 尚未收敛"), severity: .warning))
    }
    return notes
  }

  // MARK: Tables and columns

  private static func domain(_ count: Int) -> CategoryDomain {
    CategoryDomain(
      name: "cluster",
      levels: (0..<count).map {
        CategoryDomain.Level(code: "\($0 + 1)", label: Localized("Cluster \($0 + 1)", zh: "第 \($0 + 1) 类"))
      } + [label("unknown", "Not clustered", "未聚类")])
  }

  private func column(_ labels: [Int32], _ count: Int) -> Table.Field {
    let codes = complete.places.map { place in
      place >= 0 && Int(place) < labels.count ? UInt16(truncatingIfNeeded: labels[Int(place)]) : UInt16(count)
    }
    return Table.Field("cluster", Column(.category(codes, Self.domain(count))))
  }

  /// The centres in original units; of a logarithm, the number whose logarithm the centre is.
  private func centres(_ clusters: Clusters, _ scaled: Standardisation) -> TitledTable {
    let numbers = scaled.original(clusters.centres)
    let total = Double(max(1, clusters.sizes.reduce(0, +)))
    var fields = [
      Table.Field(
        "cluster",
        Column(
          .category((0..<clusters.count).map { UInt16(truncatingIfNeeded: $0) }, Self.domain(clusters.count)))),
      Table.Field("customers", Column(.integer(clusters.sizes.map { Int64($0) }))),
      Table.Field("share", Column(.number(clusters.sizes.map { Double($0) / total }))),
    ]
    for (index, measure) in measures.enumerated() {
      let values = (0..<clusters.count).map { numbers[$0 * measures.count + index] }
      fields.append(
        Table.Field(measure.name, Column(.number(measure.isLogarithm ? values.map(Self.undone) : values))))
    }
    return TitledTable(
      Localized("centres", zh: "各类中心"), Table(fields, rowCount: clusters.count), name: "centres",
      headings: [
        "cluster": Localized("cluster", zh: "类"), "customers": Localized("customers", zh: "客户数"),
        "share": Localized("share", zh: "占比"),
      ], percents: ["share"])
  }

  private static func silhouettes(_ choice: [(k: Int, silhouette: Double)]) -> TitledTable {
    TitledTable(
      Localized("mean silhouette by the number of clusters", zh: "各类数的平均轮廓系数"),
      Table(
        [
          Table.Field("k", Column(.integer(choice.map { Int64($0.k) }))),
          Table.Field("silhouette", Column(.number(choice.map(\.silhouette)))),
        ], rowCount: choice.count), name: "silhouettes",
      headings: ["silhouette": Localized("silhouette", zh: "轮廓系数")])
  }
}

extension Column {
  /// A column without any value has any type.
  fileprivate var asNumbers: Column { type.isNumeric ? self : .nulls(type: .number, count: count) }
}

extension AnalysisContext {
  /// The columns of a parameter of columns, as text of the language.
  fileprivate func columnTexts(_ parameter: String) -> [String] {
    guard isGiven(parameter) else { return [] }
    var texts: [String] = []
    while let text = settings.texts["\(parameter)_\(texts.count + 1)"] { texts.append(text) }
    return texts
  }
}
