import Basics
import Columns
import Diagnostics
import Glibc
import TestSupport
import Testing

/// Replays the seeds and findings of the fuzzer.
@Suite struct CSVCorpusTests {
  static let folder = Repository.path("Tests/Fuzz/corpus/csv")

  static let files: [String] = {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }()

  @Test func hasFiles() { #expect(Self.files.count >= 14) }

  /// Whatever a file holds: a table of whole columns whose rows and rejected records are all there, or a failure.
  @Test(arguments: files) func reads(file: String) throws {
    for order in [nil, .dmy] as [CSVOptions.DateOrder?] {
      do {
        let options = CSVOptions(dateOrder: order)
        let reading = try CSVReader.read(path: Self.folder + "/" + file, name: file, options: options)
        #expect(reading.table.fields.allSatisfy { $0.column.count == reading.table.rowCount })
        let rejected = reading.readRows - reading.table.rowCount
        #expect(reading.rejects.rowCount >= rejected)
        #expect((rejected > 0) == reading.noteCodes.contains("rejected-rows"))
      } catch let failure as Failure {
        #expect(failure.diagnostics.allSatisfy { !$0.message.en.isEmpty && !$0.message.zh.isEmpty })
      }
    }
  }
}
