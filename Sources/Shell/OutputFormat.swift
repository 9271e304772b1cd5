import Notebook

/// How results are written to standard output.
public struct OutputFormat: Sendable, Equatable {
  /// nil for `box`.
  let fileFormat: FileFormat?

  /// For people: everything a statement says, tables in boxes.
  public static let box = OutputFormat(fileFormat: nil)

  /// `box`, and those for programs: the results of queries and nothing else.
  public static let all = [box] + FileFormat.streamed.map { OutputFormat(fileFormat: $0) }

  /// The format of this name.
  public init?(name: String) {
    guard let format = Self.all.first(where: { $0.name == name }) else { return nil }
    self = format
  }

  init(fileFormat: FileFormat?) {
    self.fileFormat = fileFormat
  }

  /// As `--format` has it.
  public var name: String { fileFormat?.name ?? "box" }

  public static func == (left: OutputFormat, right: OutputFormat) -> Bool { left.name == right.name }
}
