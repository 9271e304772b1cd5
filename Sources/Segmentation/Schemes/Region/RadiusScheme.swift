import Basics
import Columns
import Diagnostics

extension SchemeDefinition {
  /// Who lives near a place or a store.
  public static let radius = SchemeDefinition(
    id: "radius", group: .region, title: Localized("Radius", zh: "半径范围"),
    summary: Localized("customers within so many km of a place or of the nearest store", zh: "距某地或最近门店若干公里以内的客户"),
    parameters: [
      ParameterDefinition(
        "km", .value, default: "5", limits: 0...20_100, summary: Localized("the radius, in km", zh: "半径（公里）")),
      ParameterDefinition(
        "from", .list, default: nil, limits: -180...180, count: 2,
        summary: Localized(
          "(latitude, longitude) of the place; the nearest store unless given", zh: "地点的（纬度，经度）；不设则取最近的门店")),
    ],
    inputs: [
      .computed(gives: ["distance_km", "nearest_store"], needs: ["stores"], unless: "from") { context in
        try distances(context)
      }
    ],
    publishes: ["distance_km", "nearest_store"],
    reports: [
      SchemeReport(
        Localized("inside, by the nearest store", zh: "范围内客户，按最近门店"),
        """
        segmented
        | where segment = 'inside' and nearest_store is not null
        | summarize customers = count(), buyers = count() filter (where orders > 0), revenue = sum(monetary),
            mean_km = round(mean(distance_km), 2) by nearest_store
        | sort customers desc, nearest_store
        """,
        headings: [
          "nearest_store": Localized("store", zh: "门店"), "customers": Localized("customers", zh: "客户数"),
          "buyers": Localized("buyers", zh: "买家数"), "revenue": Localized("revenue", zh: "收入"),
          "mean_km": Localized("mean km", zh: "平均公里数"),
        ])
    ],
    variants: [
      SchemeVariant(
        domainName: "radius",
        levels: [
          label("inside", "Inside radius", "范围内"), label("outside", "Outside radius", "范围外"),
          label("unknown", "Unknown", "未知"),
        ],
        ranking: .none,
        rule: """
          case
            when latitude is null or longitude is null or distance_km is null then 'unknown'
            when distance_km <= km then 'inside'
            else 'outside'
          end
          """,
        thresholds: [
          .init(Localized("inside up to, km", zh: "范围内：公里数不超过"), "km"),
          .init(
            Localized("farthest inside, km", zh: "范围内最远公里数"),
            "round(max(distance_km) filter (where segment = 'inside'), 3)"),
        ],
        words: Localized(
          "The great-circle distance (haversine, on a sphere of radius 6371 km) from the place `from`, or from the nearest store, of at most {km} km is inside. Without coordinates it is unknown.",
          zh: "与 `from` 所指地点（未给出则为最近门店）的大圆距离（haversine，地球半径 6371 公里）不超过 {km} 公里为范围内；没有坐标为未知。"))
    ])

  private static func distances(_ context: SchemeContext) throws -> [Table.Field] {
    let run = context.engine.run
    let customers = context.customers
    let nothing = [Table.Field("distance_km", .nulls(type: .number, count: customers.rowCount))]
    guard let homes = try Coordinates(customers, run: run) else { return nothing + [noStore(customers)] }
    let from = context.list("from")
    if from.count == 2 {
      guard from[0].magnitude <= 90 else {
        throw Failure(
          "wrong-value", Localized("`from` begins with a latitude of −90 to 90", zh: "`from` 的第一个值是纬度，须在 −90 与 90 之间"),
          hint: Localized("latitude first: from (31.23, 121.47)", zh: "纬度在前：from (31.23, 121.47)"))
      }
      let place = try GeographicPoints(latitudes: [from[0]], longitudes: [from[1]], run: run)
      let found = try homes.points.distances(to: place, point: 0, run: run)
      return [distance(found, homes), noStore(customers)]
    }
    let stores = try context.table("stores")
    guard let shops = try Coordinates(stores, run: run), !shops.rows.isEmpty,
      let names = stores.column(named: "store")
    else { return nothing + [noStore(customers)] }
    let (places, found) = try homes.points.nearest(of: shops.points, run: run)
    let nearest = Selection.gather(
      Selection.gather(Selection.gather(names, shops.rows), places), homes.places)
    return [distance(found, homes), Table.Field("nearest_store", nearest)]
  }

  private static func distance(_ found: [Double], _ homes: Coordinates) -> Table.Field {
    Table.Field("distance_km", Selection.gather(Column(.number(found)), homes.places))
  }

  private static func noStore(_ customers: Table) -> Table.Field {
    Table.Field("nearest_store", .nulls(type: .text, count: customers.rowCount))
  }
}
