import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Testing

struct RoleTablesTests {
  /// A file's header in English and in Chinese, and the roles that are found in it.
  static let headers: [(table: RoleTable, header: String, row: String, roles: [String])] = [
    (
      .interactions, "customer_id,event_date,event_type,direction,product_category,agent",
      "1,2024-01-02,view,in,tea,Wu",
      ["customer", "date", "kind", "direction", "category", "owner"]
    ),
    (
      .interactions, "客户编号,互动时间,互动类型,方向,渠道,客服", "1,2024-01-02 08:00:00,来电,呼入,电话,吴",
      ["customer", "date", "kind", "direction", "channel", "owner"]
    ),
    (
      .opportunities, "Customer,Created,Close Date,Sales Stage,Expected Revenue,Win Probability",
      "1,2024-01-02,2024-02-03,offer,10.5,40", ["customer", "opened", "closed", "stage", "amount", "probability"]
    ),
    (
      .opportunities, "客户,创建日期,成交日期,销售阶段,预计金额,赢率", "1,2024-01-02,2024-02-03,报价,10.5,0.4",
      ["customer", "opened", "closed", "stage", "amount", "probability"]
    ),
    (.suggestions, "client,date,rating", "1,2024-01-02,high", ["customer", "date", "grade"]),
    (.suggestions, "客户ID,建议日期,等级", "1,2024-01-02,高", ["customer", "date", "grade"]),
    (
      .cases, "customer,opened,first_reply,resolved_at,case_type,subject,fcr",
      "1,2024-01-02,2024-01-03,2024-01-04,complaint,late,true",
      ["customer", "opened", "first_response", "closed", "kind", "topic", "resolved_first_contact"]
    ),
    (
      .cases, "会员号,受理日期,首次响应时间,结案日期,类型,投诉原因,处理人", "1,2024-01-02,2024-01-03,2024-01-04,投诉,延误,李",
      ["customer", "opened", "first_response", "closed", "kind", "topic", "owner"]
    ),
    (
      .expenses, "customer,expense_date,cost,purpose", "1,2024-01-02,9.90,gift", ["customer", "date", "amount", "kind"]
    ),
    (.expenses, "客户,费用日期,费用金额,用途", "1,2024-01-02,9.90,礼品", ["customer", "date", "amount", "kind"]),
    (
      .products, "sku,department,list_price,cost,shelf_life,accessory", "a,tea,3.5,2,90,cup",
      ["product", "category", "price", "unit_cost", "life_days", "companion"]
    ),
    (
      .products, "商品,类别,单价,进价,使用天数,配套产品", "茶,饮品,3.5,2,90,杯",
      ["product", "category", "price", "unit_cost", "life_days", "companion"]
    ),
    (
      .regions, "province,previous_market_size,market_size,income,competitor_count,market_share", "A,1,2,3,4,12",
      ["region", "market_size_previous", "market_size", "income", "competitors", "own_share"]
    ),
    (
      .regions, "地区,去年市场规模,市场规模,人均收入,竞争对手数,市场份额", "甲,1,2,3,4,0.12",
      ["region", "market_size_previous", "market_size", "income", "competitors", "own_share"]
    ),
    (.shares, "region,company,market_share", "A,We,0.4", ["region", "competitor", "share"]),
    (.shares, "区域,竞争对手,份额", "甲,我们,40", ["region", "competitor", "share"]),
    (.stores, "shop,lat,lon", "s,31.2,121.4", ["store", "latitude", "longitude"]),
    (.stores, "门店名称,纬度,经度", "店,31.2,121.4", ["store", "latitude", "longitude"]),
    (.communityPrices, "neighbourhood,house_price", "a,50000", ["community", "price"]),
    (.communityPrices, "小区,均价", "甲,50000", ["community", "price"]),
    (.blacklist, "mobile,full_name,remark", "1,x,y", ["phone", "name", "reason"]),
    (.blacklist, "客户编号,手机号,姓名,原因", "1,2,x,y", ["customer", "phone", "name", "reason"]),
    (.sourceCosts, "campaign,spend", "a,10", ["source", "cost"]),
    (.sourceCosts, "客户来源,投入", "甲,10", ["source", "cost"]),
  ]

  private func load(_ text: String, as role: RoleTable) throws -> LoadedData {
    var options = CSVOptions()
    options.promise = RoleTable.promises(of: [role])
    return try LoadedData.prepare(
      TableReading(CSVReader.read(bytes: Array(text.utf8), name: "t.csv", options: options), file: "t.csv"),
      file: "t.csv", as: role,
      environment: QueryEnvironment(), run: RunContext())
  }

  @Test(arguments: headers.indices)
  func headersAreFound(_ index: Int) throws {
    let (table, header, row, roles) = Self.headers[index]
    let data = try load(header + "\n" + row + "\n", as: table)
    #expect(data.understood.map(\.role) == roles)
    #expect(data.table.rowCount == 1)
    for role in roles { #expect(data.table.column(named: role) != nil) }
  }

  @Test func badRowsGoToTheRejects() throws {
    let data = try load(
      "customer,date,kind\n1,2024-01-02,view\n,2024-01-02,view\n3,yesterday,view\n4,2024-01-05,\n", as: .interactions)
    #expect(data.table.integers("customer") == [1])
    #expect(data.rejects.integers("line") == [3, 4, 5] || data.rejects.rowCount == 3)
  }

  @Test func oneOfSeveralRolesIsEnough() throws {
    let data = try load("phone,name\n123,\n,Wu\n,\n456,Li\n", as: .blacklist)
    #expect(data.table.rowCount == 3)
    #expect(data.rejects.rowCount <= 1)
    #expect(throws: Failure.self) { try load("reason\nbad\n", as: .blacklist) }
  }

  @Test func percentBecomesAShare() throws {
    let data = try load("region,competitor,share\nA,x,40\nA,y,12.5\n", as: .shares)
    #expect(
      data.table.values("share").map { if case .decimal(let value) = $0 { value.doubleValue } else { 0 } } == [
        0.4, 0.125,
      ])
    #expect(data.notes.contains { $0.code == "percent" })
    let small = try load("region,competitor,share\nA,x,0.4\nA,y,1\n", as: .shares)
    #expect(!small.notes.contains { $0.code == "percent" })
  }

  @Test func everyTableNamesItsTimeAndItsRolesRightly() {
    for table in RoleTable.all {
      for name in [table.dateRole].compactMap({ $0 }) + table.laterDates.flatMap({ [$0.role] + $0.decides })
        + table.anyOf
        + table.rollUp.flatMap({ $0.needs + Array($0.optional.keys) })
      {
        #expect(table.role(named: name) != nil, "\(table.name): \(name)")
      }
    }
  }
}
