import Columns
import Segmentation
import Testing

struct RoleDetectionTests {
  private func detect(_ columns: [(String, Column)], _ table: RoleTable = .transactions) -> RoleDetection {
    RoleDetection.detect(columns: Make.table(columns), table: table)
  }

  private func sources(_ detection: RoleDetection) -> [String: RoleDetection.Source] {
    Dictionary(uniqueKeysWithValues: detection.assignments.map { ($0.role.name, $0.source) })
  }

  private let ids = Make.integers([1])
  private let days = Make.dates([1])
  private let money = Make.money([1])
  private let words = Make.texts(["x"])

  @Test(arguments: [
    ["customer_id", "date", "amount"], ["CustomerID", "InvoiceDate", "Total Amount"], ["客户编号", "购买日期", "消费金额"],
    ["会员号", "日期", "金额（元）"], ["client", "ORDER DATE", "Revenue"], ["User-Id", "timestamp", "gmv"],
  ])
  func findsEnglishAndChineseHeaders(_ headers: [String]) {
    let detection = detect([(headers[0], ids), (headers[1], days), (headers[2], money)])
    #expect(detection.errors.isEmpty)
    #expect(
      sources(detection) == [
        "customer": .column(headers[0]), "date": .column(headers[1]), "amount": .column(headers[2]),
      ])
  }

  @Test func theMoreCertainNameWinsAndTheOtherIsSaid() {
    let detection = detect([("Total", money), ("amount", money), ("date", days), ("customer_id", ids)])
    #expect(sources(detection)["amount"] == .column("amount"))
    #expect(detection.problems.map(\.code) == ["role-chosen"])
  }

  @Test func typesCount() {
    let detection = detect([("date", words), ("order_time", days), ("customer", ids), ("amount", words)])
    #expect(sources(detection)["date"] == .column("order_time"))
    #expect(detection.errors.map(\.code) == ["role-type"])
  }

  @Test func quantityTimesPriceStandsInForAnAmount() {
    let detection = detect([
      ("Invoice", words), ("Quantity", ids), ("InvoiceDate", days), ("Price", money), ("Customer ID", ids),
    ])
    #expect(sources(detection)["amount"] == .product("Quantity", "Price"))
    #expect(sources(detection)["order"] == .column("Invoice"))
    #expect(detection.problems.map(\.code) == ["amount-computed"])
  }

  @Test func endingsAreGuessedOnlyForRequiredRolesAndNotWhenQualified() {
    let guessed = detect([("main_customer_id", ids), ("shop_date", days), ("tax_amount", money), ("web_sales", money)])
    #expect(sources(guessed)["amount"] == .column("web_sales"))
    #expect(guessed.problems.map(\.code) == ["role-guessed", "role-guessed", "role-guessed"])
    let unclear = detect([("customer", ids), ("date", days), ("web_sales", money), ("shop_sales", money)])
    #expect(unclear.errors.map(\.code) == ["ambiguous-role"])
  }

  @Test func aColumnThatCannotPlayItsOptionalRoleIsSaid() {
    let columns = [("customer", ids), ("date", days), ("amount", money)]
    let detection = detect(columns + [("cost", words), ("quantity", Column.nulls(type: .text, count: 1))])
    #expect(detection.errors.isEmpty)
    #expect(detection.problems.map(\.code) == [RoleDetection.wrongType])
    #expect(detection.problems.first?.severity == .warning)
    #expect(detection.problems.first?.message.en.contains("`cost`") == true)
    // Another column plays the role: nothing is lost.
    #expect(detect(columns + [("cost", words), ("cogs", money)]).problems.isEmpty)
  }

  @Test func aMissingRoleNamesTheHeaders() {
    let detection = detect([("foo", ids), ("date", days), ("amount", money)])
    #expect(detection.errors.map(\.code) == ["role-missing"])
    #expect(detection.errors.first?.message.en.contains("`foo`") == true)
    #expect(detection.errors.first?.hint?.en.contains("map customer") == true)
  }

  @Test func customersHaveAttributes() {
    let detection = detect(
      [("客户编号", ids), ("姓名", words), ("注册日期", days), ("推荐人数", ids), ("备注", words)], .customers)
    #expect(
      sources(detection) == [
        "id": .column("客户编号"), "name": .column("姓名"), "signup_date": .column("注册日期"),
        "referrals": .column("推荐人数"),
      ])
    #expect(detection.problems.isEmpty)
  }

  @Test func headersOfARoleAreNotAnotherRoles() {
    for table in RoleTable.all {
      var owners: [String: String] = [:]
      for role in table.roles {
        for header in role.headers {
          let key = header.lowercased().filter { $0.isLetter || $0.isNumber }
          #expect(owners[key] == nil, "\(table.name): \(header) stands twice")
          owners[key] = role.name
        }
      }
    }
  }
}
