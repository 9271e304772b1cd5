import Basics
import Notebook
import Testing

/// `explain` where a column of a file bears the name of a scheme.
struct ExplainSchemeTests {
  @Test func aSchemeIsExplainedBesideTheColumnOfItsName() {
    let test = TestSession()
    #expect(test.run("load \"datasets/harbour/customers.csv\"").errors.isEmpty)
    let before = test.transcript("explain type")
    #expect(before.contains("customers.csv"))
    #expect(before.contains("then 'b2c'"))
    #expect(before.contains("pattern"))
    let customer = test.transcript("explain type for 'C0015'")
    #expect(customer.contains("✓ when"))
    #expect(!customer.contains("customers.csv"))

    #expect(test.run("segment by type with persons ('nobody')").errors.isEmpty)
    let after = test.transcript("explain type")
    #expect(after.contains("`type_segment`"))
    #expect(after.contains("('nobody')"))
    #expect(test.transcript("explain type for 'C0015'").contains("`type_segment` = "))
    #expect(test.transcript("explain type_segment").contains("('nobody')"))
    // A column without a scheme is what it was.
    #expect(test.transcript("explain city").contains("customers.csv"))
  }
}
