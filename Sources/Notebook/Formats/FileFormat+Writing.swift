import Basics
import Columns
import Diagnostics

extension FileFormat {
  /// Writes a table to a stream; nothing when the format has none. `language` is for headings and labels that people
  /// read: data have codes and names.
  public func write(
    _ table: Table, language: Language = .en, run: RunContext, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard case .stream(let write)? = writer else { return }
    try write(table, WritingOptions(language: language), run, sink)
  }

  /// Writes a table to a file, whole or not at all. `name` is what messages call it.
  func write(
    _ table: Table, to path: String, name: String, isCompressed: Bool, options: WritingOptions, run: RunContext
  ) throws {
    switch writer {
    case .file(let write)?: try write(table, path, name, options, run)
    case .stream(let write)?:
      try AtomicFile.write(to: path) { sink in
        guard isCompressed else { return try write(table, options, run, sink) }
        try withoutActuallyEscaping(sink) { sink in
          try GzipWriter.compress(run: run, to: sink) { sink in try write(table, options, run, sink) }
        }
      }
    case nil: break
    }
  }
}
