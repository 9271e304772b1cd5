import Basics
import Query

/// Writes the reference documents out of the registries.
public struct ReferenceWriter {
  /// A document of the reference.
  public struct Document: Sendable {
    /// Below docs/reference: "commands.md".
    public let file: String
    public let text: String
  }

  private let index: ReferenceIndex

  public init(commands: CommandRegistry = .standard) {
    index = ReferenceIndex(commands: commands)
  }

  public var documents: [Document] {
    [
      document("commands.md", "Commands", .command), document("stages.md", "Stages of a query", .stage),
      document("functions.md", "Functions", .function), document("schemes.md", "Segmentation schemes", .scheme),
      document("models.md", "Models", .model),
      document("analyses.md", "Analyses", .analysis), document("tables.md", "Tables", .table),
    ]
  }

  private func document(_ file: String, _ title: String, _ kind: ReferencePage.Kind) -> Document {
    let english = MarkdownRenderer(language: .en)
    var text = "# \(title)\n\nThis page is generated from the definitions; `help NAME` shows the same.\n"
    let pages = index.pages.filter { $0.kind == kind }
    for page in pages {
      text += "\n## \(page.name)\n\n"
      text += english.render(page.body)
      text += "\n> \(MarkdownRenderer.escapeProse(page.summary.zh))\n"
    }
    return Document(file: file, text: text)
  }
}
