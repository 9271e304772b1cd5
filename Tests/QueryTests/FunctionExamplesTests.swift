import Basics
import Columns
import Diagnostics
import Query
import Syntax
import Testing

@Suite struct FunctionExamplesTests {
  /// A call as a result of a table with one row and no column.
  static func result(of text: String) throws -> String {
    let (expression, diagnostics) = Parser.parseExpression(
      SourceText(name: "example", text: text), grammar: Grammar(commands: [], stages: []))
    guard diagnostics.isEmpty else { throw Failure(diagnostics) }
    let environment = QueryEnvironment(asOf: CalendarDate(year: 2024, month: 3, day: 15))
    let column = try QueryEngine(environment: environment, run: RunContext())
      .column(expression, over: Table(rowCount: 1))
    return ValueText.display(column.value(at: 0))
  }

  @Test(arguments: FunctionRegistry.standard.functions.map(\.name))
  func examplesGiveWhatTheySay(_ name: String) throws {
    let function = try #require(FunctionRegistry.standard.function(named: name))
    #expect(!function.examples.isEmpty)
    for example in function.examples {
      #expect(try Self.result(of: example.expression) == example.result, "\(example.expression)")
    }
  }

  @Test func namesAreDistinctAndTextsAreThere() {
    let functions = FunctionRegistry.standard.functions
    let names = functions.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0 == $0.lowercased() })
    for function in functions {
      #expect(!function.summary.en.isEmpty && !function.summary.zh.isEmpty)
      #expect(function.summary.zh.unicodeScalars.contains { $0.value > 0x2E80 }, "\(function.name)")
      #expect(function.usage.contains(function.name + "("))
    }
  }

  /// Whatever the types of the arguments, a signature answers as many types as it was given, or none.
  @Test func signaturesCoverEveryArgument() {
    let domain = CategoryDomain(name: "d", levels: [.init(code: "a", label: Localized(verbatim: "A"))])
    let types: [ColumnType?] = [
      nil, .boolean, .integer, .decimal(scale: 2), .number, .text, .category(domain), .date, .timestamp, .duration,
    ]
    for function in FunctionRegistry.standard.functions {
      for count in function.arity.lowerBound...min(3, function.arity.upperBound) {
        for first in types {
          for second in types {
            let given = Array([first, second, second].prefix(count))
            guard let signature = function.signature(given) else { continue }
            #expect(signature.arguments.count == given.count, "\(function.name)")
          }
        }
      }
    }
  }
}
