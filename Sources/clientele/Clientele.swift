import ArgumentParser

/// The command line of Clientele.
@main
struct Clientele: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clientele", abstract: "A shell and notebook for customer segmentation.")

  func run() throws {}
}
