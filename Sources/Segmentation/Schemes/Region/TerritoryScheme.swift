import Basics
import Columns
import Diagnostics

extension SchemeDefinition {
  /// Customers shared out to sales owners: near by, and with about equal loads.
  public static let territory = SchemeDefinition(
    id: "territory", group: .region, title: Localized("Sales territories", zh: "销售区域分配"),
    summary: Localized(
      "customers shared out to k owners, near by and with about equal loads", zh: "把客户就近分给 k 位负责人，各人负荷大致相等"),
    parameters: [
      ParameterDefinition(
        "k", .value, default: "5", limits: 1...1000, summary: Localized("how many owners", zh: "负责人数")),
      ParameterDefinition(
        "load", .columnExpression, default: "greatest(monetary, 0)",
        summary: Localized("what a customer weighs; nothing where it is null or below 0", zh: "每位客户的负荷；空值或负值计为 0")),
      ParameterDefinition(
        "slack", .value, default: "1.1", limits: 1...1000,
        summary: Localized("how far above the mean a load may lie", zh: "负荷上限为平均值的多少倍")),
    ],
    inputs: [
      .computed(
        gives: ["territory_owner", "territory_km", "territory_load", "territory_mean"], needs: ["transactions"],
        unless: "load"
      ) { context in
        try assign(context)
      }
    ],
    publishes: ["territory_km"],
    reports: [
      SchemeReport(
        Localized("territories", zh: "各区域"),
        """
        segmented
        | where territory_owner is not null
        | summarize customers = count(), load_sum = max(territory_load), of_mean = max(territory_load / territory_mean),
            total_km = sum(territory_km), mean_km = mean(territory_km), farthest_km = max(territory_km)
          by territory = territory_owner
        | derive total_km = round(total_km, 1), mean_km = round(mean_km, 1), farthest_km = round(farthest_km, 1)
        | sort territory
        """,
        headings: [
          "territory": Localized("territory", zh: "区域"), "customers": Localized("customers", zh: "客户数"),
          "load_sum": Localized("load", zh: "负荷"), "of_mean": Localized("of the mean load", zh: "占平均负荷"),
          "total_km": Localized("km in all", zh: "总公里数"), "mean_km": Localized("mean km", zh: "平均公里数"),
          "farthest_km": Localized("farthest km", zh: "最远公里数"),
        ], percents: ["of_mean"])
    ],
    variants: [
      SchemeVariant(
        domainName: "territory", levels: [label("unknown", "Unassigned", "未分配")], takesLevelsFromData: true,
        rule: """
          case
            when latitude is null or longitude is null then 'unknown'
            else coalesce(territory_owner, 'unknown')
          end
          """,
        thresholds: [
          .init(Localized("mean load", zh: "平均负荷"), "round(max(territory_mean), 2)"),
          .init(
            Localized("loads from, of the mean", zh: "最小负荷与平均之比"), "round(min(territory_load / territory_mean), 3)"),
          .init(Localized("loads to, of the mean", zh: "最大负荷与平均之比"), "round(max(territory_load / territory_mean), 3)"),
          .init(Localized("km in all", zh: "总公里数"), "round(sum(territory_km), 1)"),
        ],
        words: Localized(
          "{k} owners start at customers chosen by k-means++ on the coordinates (the seed decides). Customers go, the largest {load} first, to the nearest owner whose load stays at or below {slack} × the mean, or to the one with the least load; then customers change places in pairs while the kilometres fall. T1 has the most customers. Without coordinates a customer is unassigned.",
          zh:
            "以 k-means++ 按坐标选出 {k} 位负责人的起点（由随机种子决定）。客户按 {load} 从大到小，依次分给负荷不超过平均 {slack} 倍的最近负责人，没有则给负荷最小者；随后两两交换以缩短总公里数。T1 的客户最多；没有坐标的客户为未分配。"
        ))
    ])

  private static func assign(_ context: SchemeContext) throws -> [Table.Field] {
    let run = context.engine.run
    let count = context.customers.rowCount
    guard let homes = try Coordinates(context.customers, run: run), !homes.rows.isEmpty,
      let weights = try CompleteRows(
        [context.column("coalesce(clamp(cast(load as number), 0, null), 0)")], run: run)?.columns.first
    else {
      return [Table.Field("territory_owner", .nulls(type: .text, count: count))]
        + ["territory_km", "territory_load", "territory_mean"].map {
          Table.Field($0, .nulls(type: .number, count: count))
        }
    }
    let loads = homes.rows.map { weights[Int($0)] }
    let found = try BalancedTerritories(
      points: homes.points, loads: loads, owners: max(1, Int(context.value("k"))), slack: context.value("slack"),
      seed: context.engine.environment.seed, run: run)

    // T1 is the territory with the most customers.
    var sizes = [Int](repeating: 0, count: found.seats.count)
    for owner in found.owners { sizes[Int(owner)] += 1 }
    let order = sizes.indices.sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
    var builder = TextDictionaryBuilder()
    var codes = [Int32](repeating: 0, count: order.count)
    for (place, owner) in order.enumerated() { codes[owner] = builder.code("T\(padded(place + 1, order.count))") }
    let names = Column(.text(found.owners.map { codes[Int($0)] }, builder.finish()))
    let mean = found.loads.reduce(0, +) / Double(max(1, found.loads.count))
    func numbers(_ values: [Double]) -> Column { Selection.gather(Column(.number(values)), homes.places) }
    return [
      Table.Field("territory_owner", Selection.gather(names, homes.places)),
      Table.Field("territory_km", numbers(try found.distances(homes.points, run))),
      Table.Field("territory_load", numbers(found.owners.map { found.loads[Int($0)] })),
      Table.Field("territory_mean", numbers(found.owners.map { _ in mean > 0 ? mean : 1 })),
    ]
  }

  /// T01 where there are T10, so that names sort as numbers.
  private static func padded(_ number: Int, _ last: Int) -> String {
    String(repeating: "0", count: max(0, "\(last)".count - "\(number)".count)) + "\(number)"
  }
}

extension BalancedTerritories {
  /// The distance of each customer from the owner, in km.
  fileprivate func distances(_ points: GeographicPoints, _ run: RunContext) throws -> [Double] {
    let fromEach = try seats.map { try points.distances(to: points, point: Int($0), run: run) }
    return owners.indices.map { fromEach[Int(owners[$0])][$0] }
  }
}
