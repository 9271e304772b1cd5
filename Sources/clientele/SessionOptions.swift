import ArgumentParser
import Basics
import Shell

/// Options that the shell and the subcommands share.
struct SessionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How results are written: \(OutputFormat.all.map(\.name).joined(separator: ", ")).", valueName: "format"))
  var format: OutputFormat = .box

  @Flag(help: "No banner, no statements beside their output, and under another format than box no notes.")
  var quiet = false

  @Option(help: ArgumentHelp("Worker threads; results do not depend on it.", valueName: "n"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "The language of messages and labels: \(Language.allCases.map(\.rawValue).joined(separator: " or ")).",
      valueName: "language"))
  var language: Language = .en

  @Flag(help: "Tell on standard error how long each statement took.")
  var timing = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes a number from 1") }
  }

  var shellOptions: ShellOptions {
    ShellOptions(format: format, isQuiet: quiet, threads: threads, language: language, tellsTime: timing)
  }
}

extension OutputFormat: ExpressibleByArgument {
  public init?(argument: String) { self.init(name: argument) }
  public var defaultValueDescription: String { name }
  public static var allValueStrings: [String] { all.map(\.name) }
}
extension Language: ExpressibleByArgument {
  // Listed here rather than found out at each start.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
