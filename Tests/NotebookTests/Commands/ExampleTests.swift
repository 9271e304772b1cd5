import Notebook
import Testing

/// Every example in a command's definition runs.
struct ExampleTests {
  /// Those that need a file of their own to be there.
  private static let needFiles = ["save", "run", "check"]

  @Test func runAll() {
    for command in CommandRegistry.standard.commands where !Self.needFiles.contains(command.shape.verb) {
      for example in command.examples {
        let test = TestSession.cdnow()
        let outcome = test.run(example.statement)
        #expect(outcome.errors.isEmpty, "\(example.statement): \(outcome.errors.first?.message.en ?? "")")
      }
    }
  }
}
