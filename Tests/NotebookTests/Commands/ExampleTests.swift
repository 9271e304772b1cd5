import Notebook
import Testing

/// Every example in a command's definition runs.
struct ExampleTests {
  /// Those that need a file of their own to be there.
  private static let needFiles = ["save", "run", "check"]

  /// Commands whose examples need more than purchases: the data set that has it, and its tables.
  private static let data: [String: (set: String, tables: [String])] = [
    "preference": ("harbour", ["transactions", "interactions"]), "basket": ("harbour", ["transactions"]),
    "recommend": ("harbour", ["transactions", "products"]), "next orders": ("harbour", ["transactions", "products"]),
    "replenish": ("rice-shop", ["transactions", "customers"]),
  ]

  static func session(_ verb: String) -> TestSession {
    guard let data = data[verb] else { return .cdnow() }
    let test = TestSession()
    for table in data.tables { test.run("load \"datasets/\(data.set)/\(table).csv\"") }
    return test
  }

  @Test func runAll() {
    for command in CommandRegistry.standard.commands where !Self.needFiles.contains(command.shape.verb) {
      for example in command.examples {
        let test = Self.session(command.shape.verb)
        let outcome = test.run(example.statement)
        #expect(outcome.errors.isEmpty, "\(example.statement): \(outcome.errors.first?.message.en ?? "")")
      }
    }
  }
}
