import ArgumentParser
import Shell

/// `clientele check FILE…`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Replay scripts or notebooks and compare with the output they record.")

  @OptionGroup var session: SessionOptions

  @Argument(help: ArgumentHelp("Scripts (.clientele) or notebooks (.md).", valueName: "file"))
  var files: [String]

  @Flag(help: "Record the output anew.")
  var update = false

  func run() throws {
    throw ScriptFiles(options: session.shellOptions).check(files, update: update).asError
  }
}
