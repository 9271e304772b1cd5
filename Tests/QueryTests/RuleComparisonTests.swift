import Basics
import Columns
import Diagnostics
import Foundation
import Syntax
import TestSupport
import Testing

@testable import Query

/// Every query of `Queries/`, run as it is written and after the rules: they must give the same.
@Suite struct RuleComparisonTests {
  static let folder = Repository.path("Tests/QueryTests/Queries")

  static let files: [String] =
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.filter { $0.hasSuffix(".test") }.sorted() ?? []

  @Test(arguments: files) func rulesKeepResults(_ name: String) throws {
    var script = QueryScript(path: "\(Self.folder)/\(name)")
    for (statement, environment) in try script.queries() {
      guard let query = try? QueryEngineTests.query(statement),
        let bound = try? QueryBinder(environment: environment).bind(query)
      else { continue }
      let planner = PhysicalPlanner(functions: environment.functions)
      let context = ExecutionContext(asOf: environment.asOf, run: RunContext())
      guard let plain = try? planner.plan(bound.plan).run(context) else { continue }
      let improved = try planner.plan(bound.plan.improved).run(context)
      #expect(TestTable.text(improved) == TestTable.text(plain), "\(statement)")
    }
  }

  @Test func thereAreQueriesToCompare() throws {
    var count = 0
    for name in Self.files {
      var script = QueryScript(path: "\(Self.folder)/\(name)")
      count += try script.queries().count
    }
    #expect(count > 300)
  }
}
