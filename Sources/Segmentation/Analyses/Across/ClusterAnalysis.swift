import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension AnalysisDefinition {
  /// Customers in clusters of alike ones.
  static let cluster = AnalysisDefinition(
    shape: StatementShape(
      "cluster",
      clauses: [
        .init("on", .init("columns", .namedExpressions), isRequired: true), .settings,
        .init("as", .init("NAME", .name)),
      ]),
    group: .segments, title: Localized("Clusters", zh: "聚类"),
    summary: Localized(
      "Customers in clusters of alike ones by k-means on standardised numbers, with centres and a small decision tree",
      zh: "按标准化后的数值用 k-means 把相似的客户聚成类，给出各类中心与说明各类的小决策树"),
    parameters: [
      ParameterDefinition(
        "k", .value, default: nil, limits: 1...50,
        summary: Localized("how many clusters; chosen by the silhouette unless given", zh: "类数；不设则由轮廓系数选出")),
      ParameterDefinition(
        "among", .list, default: "(2, 8)", limits: 2...50, count: 2,
        summary: Localized("the fewest and the most clusters to choose from", zh: "候选类数的下限与上限")),
      ParameterDefinition(
        "log", .columns, default: nil,
        summary: Localized(
          "columns taken as logarithms, sign(x) · ln(1 + |x|); all of them with `log` alone",
          zh: "取对数 sign(x) · ln(1 + |x|) 的列；只写 `log` 表示全部")),
      ParameterDefinition(
        "restarts", .value, default: "10", limits: 1...1000,
        summary: Localized("starts of k-means, the best of which counts", zh: "k-means 的起始次数，取最好的一次")),
      ParameterDefinition(
        "sample", .value, default: "2000", limits: 2...20_000,
        summary: Localized("customers the silhouette is found on", zh: "计算轮廓系数所抽取的客户数")),
      ParameterDefinition(
        "depth", .value, default: "3", limits: 1...8,
        summary: Localized("conditions on the longest way through the tree", zh: "决策树的最大深度")),
    ],
    columns: [
      AnalysisColumn("cluster", Localized("the cluster; null where a number is missing", zh: "所属的类；数值缺失时为空"))
    ],
    tables: ["centres", "silhouettes"],
    examples: [
      .init("cluster on recency, orders, monetary with k 4", Localized("four clusters", zh: "聚成四类")),
      .init(
        "cluster on orders, spend = monetary / orders with k 3, log as kind",
        Localized("on logarithms, under another name", zh: "取对数，另存为一列")),
    ]
  ) { context in
    try ClusterRun(context).result()
  }
}
