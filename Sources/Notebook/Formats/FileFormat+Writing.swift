import Basics
import Columns
import Diagnostics

extension FileFormat {
  /// Writes an answer to a stream, with the tables beside it where the format can tell them apart; nothing when the
  /// format has no streams. `language` is for headings and labels that people read: data have codes and names.
  public func write(
    _ answer: Answer, language: Language = .en, run: RunContext, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard case .stream(let write)? = writer else { return }
    let options = WritingOptions(language: language)
    guard let bundle, !answer.name.isEmpty else { return try write(answer.table, options, run, sink) }
    func put(_ text: String) throws {
      var text = text
      try text.withUTF8 { try sink(UnsafeRawBufferPointer($0)) }
    }
    try put(bundle.start)
    for (index, part) in ([(answer.name, answer.table)] + answer.others).enumerated() {
      try put((index == 0 ? "" : bundle.separator) + bundle.heading(part.0))
      try write(part.1, options, run, sink)
    }
    try put(bundle.end)
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
