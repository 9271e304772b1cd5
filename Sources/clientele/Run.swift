import ArgumentParser
import Shell

/// `clientele run FILE…`
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "run", abstract: "Run scripts or notebooks.")

  @OptionGroup var session: SessionOptions

  @Argument(help: ArgumentHelp("Scripts (.clientele) or notebooks (.md).", valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Read another file in the place of a table's or of a file's; may be given again.", valueName: "name=file"))
  var data: [Assignment] = []

  @Option(help: ArgumentHelp("Set a value that the script lets; may be given again.", valueName: "name=value"))
  var set: [Assignment] = []

  func run() throws {
    let scripts = ScriptFiles(options: session.shellOptions)
    throw scripts.run(files, data: data.map { ($0.name, $0.value) }, values: set.map { ($0.name, $0.value) }).asError
  }
}

/// `NAME=VALUE`
struct Assignment: ExpressibleByArgument {
  let name: String
  let value: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
    name = String(argument[..<sign])
    value = String(argument[argument.index(after: sign)...])
  }
}
