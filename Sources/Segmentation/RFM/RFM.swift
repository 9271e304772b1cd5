import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// Scores of recency, frequency and monetary value, over buyers; customers without purchases have none.
public struct RFM: Sendable {
  /// How one measure was scored.
  public struct Measure: Sendable {
    /// "recency", "frequency", "monetary"
    public let name: String
    public let method: String
    /// Where scores change: values of the measure, in the order of the method's cuts. Always given.
    public let cuts: [Double]
    /// Customers with each score from 1 up.
    public let counts: [Int]
  }

  /// r_score, f_score, m_score (integers), rfm_score: an integer such as 543, or a text such as 10-4-3 when scores
  /// may have two digits.
  public let columns: [(name: String, column: Column)]
  /// Recency, frequency, monetary.
  public let measures: [Measure]
  public let notes: [Diagnostic]
  /// The columns of customers that were read.
  public let reads: [String]

  /// What `with` may set.
  public static let parameters: [ParameterDefinition] = [
    ParameterDefinition(
      "bins", .value, default: "5", limits: 2...100, summary: Localized("how many scores", zh: "得分档数")),
    ParameterDefinition(
      "method", .word(RFMMethod.all.map(\.id)), default: "quantile",
      summary: Localized("how scores are given", zh: "打分方法")),
    ParameterDefinition(
      "monetary", .word(["sum", "mean"]), default: "sum",
      summary: Localized("money: all of it, or per purchase", zh: "金额：合计或平均每单")),
    methodParameter("recency"), methodParameter("frequency"), methodParameter("monetary"),
    edgesParameter("recency"), edgesParameter("frequency"), edgesParameter("monetary"),
  ]

  /// Scores the buyers of a customers table. Throws `Failure` for wrong settings and missing columns.
  public static func score(
    settings: [Setting] = [], customers: Table, environment: QueryEnvironment, run: RunContext
  ) throws -> RFM {
    let checked = try SchemeSettings(
      settings, parameters, of: "rfm", customers: customers,
      engine: QueryEngine(environment: environment, run: run))
    let bins = Int(checked.value("bins"))
    guard Double(bins) == checked.value("bins") else {
      throw Failure(
        "wrong-value", Localized("`bins` must be a whole number", zh: "`bins` 必须是整数"),
        at: settings.first { $0.name.text.lowercased() == "bins" }?.value.span)
    }
    let sources = [
      ("recency", "recency"), ("frequency", "frequency"),
      ("monetary", checked.word("monetary") == "mean" ? "average_order" : "monetary"),
    ]
    let missing = sources.map(\.1).filter { customers.column(named: $0)?.type.isNumeric != true }
    guard missing.isEmpty, let recency = customers.column(named: "recency") else {
      throw MissingColumns.failure(missing, of: "rfm", customers: customers, at: nil)
    }
    let buyers = recency.presentRows
    var scores: [Scores] = []
    var measures: [Measure] = []
    var widest = 2
    for (name, source) in sources {
      try run.checkCancelled()
      guard let column = customers.column(named: source), let method = method(of: name, checked) else { continue }
      let edges = try edges(of: name, method, bins, checked, settings)
      let count = method.fixedBins ?? bins
      let scored = method.score(
        RFMMethod.Input(
          values: ScoredValues(column, rows: buyers), bins: count, edges: edges, lessIsBetter: name == "recency"))
      widest = max(widest, count)
      scores.append(scored)
      measures.append(
        Measure(name: name, method: method.id, cuts: scored.cuts, counts: scored.counts(bins: count)))
    }
    guard scores.count == 3 else { return RFM(columns: [], measures: [], notes: [], reads: []) }
    let combined = Scores.combined((scores[0], scores[1], scores[2]), bins: widest)
    return RFM(
      columns: zip(columnNames, scores.map(\.column) + [combined]).map { ($0, $1) }, measures: measures,
      notes: measures.compactMap(emptyScores), reads: sources.map(\.1))
  }

  /// The columns that it makes.
  public static let addedColumns = [
    AnalysisColumn("r_score", Localized("the score by recency: the highest for who bought last", zh: "近度得分：最近购买者最高")),
    AnalysisColumn(
      "f_score", Localized("the score by frequency: the highest for who bought most often", zh: "频度得分：购买最多次者最高")),
    AnalysisColumn("m_score", Localized("the score by money: the highest for who spent most", zh: "金额得分：消费最多者最高")),
    AnalysisColumn("rfm_score", Localized("the three scores side by side: 543", zh: "三个得分并列：如 543")),
  ]
  static let columnNames = addedColumns.map(\.name)

  private static func method(of measure: String, _ checked: SchemeSettings) -> RFMMethod? {
    let own = checked.word("\(measure)_method")
    return RFMMethod.named(own.isEmpty ? checked.word("method") : own)
  }

  /// The edges for method cuts: one fewer than bins, ascending.
  private static func edges(
    of measure: String, _ method: RFMMethod, _ bins: Int, _ checked: SchemeSettings, _ settings: [Setting]
  ) throws -> [Double] {
    guard method.id == "cuts" else { return [] }
    let name = "\(measure)_edges"
    let edges = checked.list(name)
    let span = settings.first { $0.name.text.lowercased() == name }?.value.span
    guard edges.count == bins - 1 else {
      throw Failure(
        "wrong-value",
        Localized(
          "method cuts with \(bins) bins needs \(bins - 1) values in `\(name)`, not \(edges.count)",
          zh: "cuts 方法分 \(bins) 档时，`\(name)` 需要 \(bins - 1) 个值，而不是 \(edges.count) 个"), at: span,
        hint: Localized("for example `\(name) (10, 100, …)`", zh: "例如 `\(name) (10, 100, …)`"))
    }
    guard zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw Failure("wrong-value", Localized("`\(name)` must ascend", zh: "`\(name)` 必须递增"), at: span)
    }
    return edges
  }

  /// Scores that nobody has.
  private static func emptyScores(_ measure: Measure) -> Diagnostic? {
    let empty = measure.counts.indices.filter { measure.counts[$0] == 0 }.map { String($0 + 1) }
    guard !empty.isEmpty, measure.counts.contains(where: { $0 > 0 }) else { return nil }
    return Diagnostic(
      "empty-score",
      Localized(
        "nobody has \(measure.name) score \(empty.joined(separator: ", ")): many equal values",
        zh: "没有客户的 \(measure.name) 得分为 \(empty.joined(separator: "、"))：相同的值过多"), severity: .note)
  }

  private static func methodParameter(_ measure: String) -> ParameterDefinition {
    ParameterDefinition(
      "\(measure)_method", .word(RFMMethod.all.map(\.id)), default: nil,
      summary: Localized("method for \(measure) alone", zh: "仅用于 \(measure) 的方法"))
  }

  private static func edgesParameter(_ measure: String) -> ParameterDefinition {
    ParameterDefinition(
      "\(measure)_edges", .list, default: nil,
      summary: Localized("edges of \(measure) for method cuts", zh: "cuts 方法中 \(measure) 的界限"))
  }
}
