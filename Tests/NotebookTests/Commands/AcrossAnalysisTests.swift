import Basics
import Columns
import Diagnostics
import Notebook
import TestSupport
import Testing

/// `demographic`, `compare`, `cluster`, on Harbour against scipy and scikit-learn.
struct AcrossAnalysisTests {
  private static let harbour: Workspace = {
    let test = TestSession()
    test.run("load \"datasets/harbour/customers.csv\"\nset seed 1")
    return test.session.workspace
  }()

  private func session() -> TestSession {
    let test = TestSession()
    test.session.configure { $0 = Self.harbour }
    return test
  }

  private func small(_ rows: String) throws -> TestSession {
    let test = TestSession()
    let folder = try TemporaryFolder("across")
    let file = folder.path + "/customers.csv"
    try AtomicFile.write(rows, to: file)
    #expect(test.run("load \"\(file)\" as customers").errors.isEmpty)
    return test
  }

  private func column(_ table: Table?, _ name: String) throws -> [Value] {
    let column = try #require(table?.column(named: name))
    return (0..<column.count).map { column.value(at: $0) }
  }

  private func numbers(_ table: Table?, _ name: String) throws -> [Double] {
    try column(table, name).map {
      switch $0 {
      case .number(let value): value
      case .integer(let value): Double(value)
      default: .nan
      }
    }
  }

  private func codes(_ test: TestSession, _ name: String) throws -> [String] {
    try column(test.session.workspace.customers, name).map { value in
      if case .category(let level, let domain) = value { domain.levels[level].code } else { "\(value)" }
    }
  }

  // MARK: demographic and compare

  @Test func independenceAsScipyFindsIt() throws {
    let test = session()
    for row in try ReferenceNumbers.rows("independence") {
      let (first, second) = (row["rows"] ?? "", row["columns"] ?? "")
      let said = test.transcript("demographic \(first) by \(second)")
      func number(_ name: String) -> Double { row[name].flatMap(Double.init) ?? .nan }
      func fixed(_ value: Double, _ places: Int) -> String {
        let power = [1.0, 10, 100, 1000, 10_000, 100_000, 1_000_000][places]
        let text = "\((value * power).rounded() / power)"
        return text
      }
      #expect(said.contains("χ² = \(fixed(number("statistic"), 3))"), "\(first) \(second): \(said)")
      #expect(said.contains("with \(row["degrees"] ?? "") degree"))
      #expect(said.contains(number("p") < 0.0001 ? "p < 0.0001" : "p = \(fixed(number("p"), 4))"))
      #expect(said.contains("V = \(fixed(number("v"), 4))"))
      #expect(said.contains("\(row["customers"] ?? "") customers"))
      #expect(said.contains("expect fewer than 5") == (number("few") > 0))
      if number("few") > 0 { #expect(said.contains("\(row["few"] ?? "") of ")) }
      let compared = test.transcript("compare \(first) with \(second)")
      #expect(compared.contains("\(fixed(number("rand"), 6))"), "\(compared)")
    }
  }

  @Test func cellsThatStandOut() throws {
    let test = try small(
      "id,a,b\n" + (0..<40).map { "\($0),\($0 < 20 ? "x" : "y"),\($0 < 18 || $0 > 37 ? "p" : "q")\n" }.joined())
    let said = test.transcript("demographic a by b with top 1")
    // 18 of 20 in a cell that expects 10: (18 − 10) / √(10 · ½ · ½) = 5.06.
    #expect(said.contains("5.06"))
    #expect(said.contains("χ² = 25.600 with 1 degree of freedom, p < 0.0001") || said.contains("χ² = 25.6"))
    #expect(!test.transcript("demographic a by b with residual 5.1").contains("stand out"))
    #expect(!said.contains("expect fewer"))
    #expect(test.transcript("demographic a by b with expected 11").contains("4 of 4 cells expect fewer than 11"))
    #expect(test.run("demographic a by b").result?.names == ["segment", "p", "q", "total"])
  }

  @Test func nothingToTest() throws {
    let test = try small("id,a,b,c\n1,x,p,\n2,x,q,\n3,x,,\n")
    let said = test.transcript("demographic a by b")
    #expect(said.contains("2 customers"))
    #expect(said.contains("left out: 1"))
    #expect(said.contains("nothing to test"))
    #expect(test.run("demographic a by c").errors.isEmpty)
    #expect(test.run("compare a with c").errors.isEmpty)
    #expect(test.transcript("compare a with a").contains("1.000000 over 3 customers"))
    #expect(test.run("demographic a").errors.map(\.code) == ["missing-clause"])
    #expect(test.run("compare a").errors.map(\.code) == ["missing-clause"])
    #expect(test.run("compare a with bb").errors.first?.candidates == ["b"])
    #expect(TestSession().run("compare a with b").errors.isEmpty == false)
  }

  @Test func comparesSchemesAndSaysWhereSegmentsWent() throws {
    let test = TestSession.cdnow()
    let table = test.run("compare value with abc").result
    #expect(table?.names == ["segment", "a", "b", "c", "total"])
    #expect(test.transcript("compare value with value").contains("1.000000 over 2357 customers"))
    #expect(test.transcript("set language zh\ncompare value with abc").contains("调整兰德指数"))
  }

  // MARK: cluster

  @Test func clustersAsScikitLearnFindsThem() throws {
    let test = session()
    let statement = "cluster on employees, influence, satisfaction with log employees, sample 20000, restarts 1000"
    let references = try ReferenceNumbers.rows("company_clusters")
    for row in references {
      let k = row["k"] ?? ""
      let table = test.run("\(statement), k \(k)").result
      #expect(try numbers(table, "customers").map { "\(Int($0))" }.joined(separator: " ") == row["sizes"], "\(k)")
      let centres = (row["centres"] ?? "").split(separator: " ").compactMap { Double($0) }
      let found = try [numbers(table, "employees"), numbers(table, "influence"), numbers(table, "satisfaction")]
      for (place, expected) in centres.enumerated() {
        #expect(abs(found[place % 3][place / 3] - expected) < 1e-5 * max(1, expected), "\(k) \(place)")
      }
    }
    let said = test.transcript("\(statement), among (2, 5)")
    let best = try #require(
      references.max { Double($0["silhouette"] ?? "") ?? 0 < Double($1["silhouette"] ?? "") ?? 0 })
    #expect(said.contains("k = \(best["k"] ?? "") has the highest mean silhouette"))
    for row in references {
      let silhouette = Double(row["silhouette"] ?? "") ?? .nan
      #expect(said.contains("\((silhouette * 10_000).rounded() / 10_000)"), "\(said)")
    }
    #expect(try codes(test, "cluster").filter { $0 == "unknown" }.count == 5000 - 207)
  }

  @Test func threeHeapsAreFoundAndTold() throws {
    var rows = "id,x,y,z\n"
    for id in 0..<30 {
      rows += "\(id),\(id / 10 * 100 + id % 3),\(id / 10 == 1 ? 500 : 0 + id % 2),\(id == 29 ? "" : "1")\n"
    }
    let test = try small(rows)
    let said = test.transcript("cluster on x, y")
    #expect(said.contains("3 clusters of 30 customers by x, y"))
    #expect(said.contains("k = 3 has the highest"))
    #expect(said.contains("put 100% of the customers"))
    #expect(said.contains("x <= 51"))
    let clusters = try codes(test, "cluster")
    #expect(Set(clusters.prefix(10)).count == 1)
    #expect(Set(clusters).sorted() == ["1", "2", "3"])
    // A column that does not vary changes nothing; who lacks a value is not clustered.
    #expect(test.run("cluster on x, y, z as other").errors.isEmpty)
    #expect(try codes(test, "other").last == "unknown")
    #expect(try Array(codes(test, "other").prefix(29)) == Array(clusters.prefix(29)))
    // Undo, and again.
    #expect(test.run("undo\nundo").errors.isEmpty)
    #expect(test.session.workspace.customers?.column(named: "cluster") == nil)
  }

  @Test func clustersAtTheEdges() throws {
    let test = try small("id,x,y,name\n1,5,,a\n2,5,,b\n3,5,,c\n")
    #expect(test.transcript("cluster on x with k 2").contains("differ in 1 way only"))
    #expect(try codes(test, "cluster") == ["1", "1", "1"])
    #expect(test.transcript("cluster on x").contains("1 cluster of 3"))
    #expect(test.transcript("cluster on x, y").contains("no customer has all"))
    #expect(try codes(test, "cluster") == ["unknown", "unknown", "unknown"])
    #expect(test.run("cluster on name").errors.map(\.code) == ["wrong-type"])
    #expect(test.run("cluster on x with log y").errors.map(\.code) == ["wrong-value"])
    #expect(test.run("cluster on x with among (5, 3)").errors.map(\.code) == ["wrong-value"])
    #expect(test.run("cluster on x with k 0").errors.map(\.code) == ["wrong-value"])
    #expect(test.run("cluster").errors.map(\.code) == ["missing-clause"])
    #expect(test.run("cluster on x, twice = x * 2 with log as kind").errors.isEmpty)
    #expect(try codes(test, "kind") == ["1", "1", "1"])
  }
}
