import Basics
import Columns
import Notebook
import TestSupport
import Testing

/// Actions for segments, and whom to contact.
struct PlaybookTests {
  private func values(_ table: Table?, _ name: String) throws -> [Value] {
    let column = try #require(table?.column(named: name))
    return (0..<column.count).map { column.value(at: $0) }
  }

  @Test func everySegmentHasItsRow() throws {
    let test = TestSession.cdnow()
    let table = test.run("playbook value").result
    #expect(try values(table, "segment") == ["high", "medium", "low", "none"].map { .text($0) })
    #expect(try values(table, "customers") == [471, 708, 1178, 0].map { .integer($0) })
    #expect(try values(table, "contact_days") == [14, 30, 90, 90].map { .integer($0) })
    #expect(test.session.workspace.customers?.column(named: "due")?.type == .boolean)
  }

  @Test func aCustomerIsDueOnTheDayItself() throws {
    let test = TestSession()
    let folder = try TemporaryFolder("clientele")
    // As of 2023-03-31 with 30 days for all: the 1st is 30 days ago, the 2nd is 29 days ago.
    let purchases = try folder.write(
      "p.csv", "customer,date,amount\n李雷,2023-03-01,10\n韩梅梅,2023-03-02,10\nc,2023-03-31,10\n")
    let contacts = try folder.write(
      "interactions.csv",
      "customer,date,kind,direction\n李雷,2023-03-20,call,in\n韩梅梅,2023-01-20,call,out\nd,2023-03-05,call,Out\ne,2023-03-05,view,in\n"
    )
    test.run("load \"\(purchases)\" as transactions")
    #expect(test.transcript("playbook value with every (30, 30, 30)").contains("the last contact is the last purchase"))
    test.run("load \"\(contacts)\" as interactions")
    test.run("playbook value with every (30, 30, 30)")
    let due = test.run("customers | sort customer | select customer, last_contact, next_contact, due")
    #expect(try values(due.result, "customer") == ["c", "d", "e", "李雷", "韩梅梅"].map { .text($0) })
    #expect(try values(due.result, "due") == [false, false, true, true, false].map { .boolean($0) })
    // Never in contact: due today. An interaction that came in is no contact of ours; an outbound one is.
    #expect(try values(due.result, "last_contact")[2] == .null)
    #expect(
      try values(due.result, "next_contact")[2] == .date(try #require(CalendarDate(year: 2023, month: 3, day: 31))))
  }

  @Test func rowsOfAUserGoFirst() throws {
    let test = TestSession.cdnow()
    let folder = try TemporaryFolder("clientele")
    let file = try folder.write(
      "book.csv",
      """
      scheme,segment,action,action_zh,priority,contact_days
      value,high,Invite to the gala,邀请参加晚会,1,7
      value,中等价值客户,Send a postcard,,,
      value,low,,,3,0
      valeu,high,x,,,
      value,hihg,x,,,
      activity,*,Wait,等待,2,x
      """)
    test.run("load \"\(file)\" as playbook")
    let outcome = test.run("playbook value")
    #expect(try values(outcome.result, "contact_days") == [.integer(7), .integer(30), .null, .integer(90)])
    #expect(try values(outcome.result, "action").prefix(2) == [.text("Invite to the gala"), .text("Send a postcard")])
    #expect(try values(outcome.result, "action_zh").prefix(2) == [.text("邀请参加晚会"), .text("Send a postcard")])
    let said = test.transcript("playbook value")
    #expect(said.contains("row 4 of `playbook` is passed over: there is no scheme `valeu`"))
    #expect(said.contains("row 5 of `playbook` is passed over: `value` has no segment `hihg`"))
    #expect(said.contains("row 6 of `playbook`: `contact_days` is no whole number"))
    // Customers who are not to be called are never due.
    #expect(test.run("customers | where value = 'low' and due | summarize n = count()").errors.isEmpty == false)
    test.run("segment by value")
    test.run("playbook value")
    #expect(
      try values(test.run("customers | where value = 'low' and due | summarize n = count()").result, "n") == [
        .integer(0)
      ])
    #expect(try values(test.run("playbook activity").result, "action").allSatisfy { $0 == .text("Wait") })
  }

  @Test func whatWasWrittenOutIsReadBack() throws {
    let test = TestSession.cdnow()
    let folder = try TemporaryFolder("clientele")
    let file = folder.path + "/playbook.csv"
    let whole = try #require(test.run("playbook").result)
    #expect(whole.rowCount > 180)
    #expect(test.run("export \"\(file)\"").errors.isEmpty)
    #expect(test.run("load \"\(file)\" as playbook").errors.isEmpty)
    let again = test.run("playbook")
    #expect(again.result?.rowCount == whole.rowCount)
    #expect(try values(again.result, "action") == values(whole, "action"))
    #expect(!test.transcript("playbook").contains("passed over"))
  }

  @Test func aColumnOfOnesOwnIsASchemeToo() throws {
    let test = TestSession.cdnow()
    test.run("segment tier = case when monetary > 500 then 'gold' else 'base' end")
    let folder = try TemporaryFolder("clientele")
    let file = try folder.write("book.csv", "scheme,segment,action,contact_days\ntier,gold,Call,10\n")
    test.run("load \"\(file)\" as playbook")
    let table = test.run("playbook tier").result
    #expect(try values(table, "segment").contains(.text("gold")))
    #expect(try values(table, "action").contains(.text("Call")))
    #expect(try values(table, "contact_days").contains(.null))
    // A column that was made with other settings is taken as it is.
    test.run("segment by value with high 10%")
    #expect(try values(test.run("playbook value").result, "customers")[0] == .integer(236))
    #expect(try values(test.run("playbook value with high 30%").result, "customers")[0] != .integer(236))
  }

  @Test func mistakesAreNamed() throws {
    let test = TestSession.cdnow()
    #expect(test.run("playbook valu").errors.first?.candidates.first == "value")
    #expect(test.run("playbook monetary").errors.map(\.code) == ["unknown-scheme"])
    #expect(test.run("playbook customer").errors.map(\.code) == ["unknown-scheme"])
    #expect(test.run("playbook value with every (1, 2)").errors.map(\.code) == ["wrong-value"])
    #expect(test.run("playbook value with evry 3").errors.map(\.code) == ["unknown-parameter"])
    #expect(TestSession().run("playbook value").errors.map(\.code) == ["missing-table"])
    #expect(TestSession().run("playbook").errors.isEmpty)
    let folder = try TemporaryFolder("clientele")
    let file = try folder.write("book.csv", "scheme,action\nvalue,x\n")
    test.run("load \"\(file)\" as playbook")
    #expect(test.run("playbook value").errors.map(\.code) == ["missing-column"])
  }
}
