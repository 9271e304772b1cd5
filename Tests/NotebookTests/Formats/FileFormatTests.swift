import Basics
import Columns
import Diagnostics
import Glibc
import Testing

@testable import Notebook

struct FileFormatTests {
  private func text(_ table: Table, _ format: FileFormat) throws -> String {
    var bytes: [UInt8] = []
    try format.write(Answer(table), run: RunContext()) { bytes.append(contentsOf: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private let table = Table(
    [
      Table.Field("id", Column(.integer([1, 2]))),
      Table.Field("na\"me", Column(.text([0, 1], TextDictionary(distinct: ["a\n\"b\\", "客户"])))),
      Table.Field("amount", Column(.decimal([1050, -5], scale: 2))),
      Table.Field("x", Column(.number([0.1, .infinity]))),
      Table.Field("day", Column(.date([0, 0]), validity: ValidityBitmap([true, false]))),
      Table.Field("at", Column(.timestamp([-1, 0]))),
    ], rowCount: 2)

  @Test func jsonKeepsDigitsAndEscapes() throws {
    #expect(
      try text(table, .json) == """
        [
        {"id":1,"na\\"me":"a\\n\\"b\\\\","amount":10.50,"x":0.1,"day":"1970-01-01","at":"1969-12-31T23:59:59.999999"},
        {"id":2,"na\\"me":"客户","amount":-0.05,"x":null,"day":null,"at":"1970-01-01T00:00:00"}
        ]

        """)
    #expect(try text(Table([], rowCount: 0), .json) == "[]\n")
    #expect(try text(table, .jsonLines).split(separator: "\n").count == 2)
  }

  @Test func formulasAreGuardedWhenAsked() throws {
    let table = Table([Table.Field("t", Column(.text([0], TextDictionary(distinct: ["=1+1"]))))], rowCount: 1)
    var bytes: [UInt8] = []
    guard case .stream(let write)? = FileFormat.csv.writer else { return }
    try write(table, FileFormat.WritingOptions(guardsFormulas: true), RunContext()) { bytes.append(contentsOf: $0) }
    #expect(String(decoding: bytes, as: UTF8.self).contains("'=1+1"))
    #expect(try text(table, .csv) == "t\n=1+1\n")
  }

  @Test func aFileIsWrittenWholeAndReplaced() throws {
    let path = "/tmp/clientele-atomic-\(getpid()).txt"
    defer { unlink(path) }
    try AtomicFile.write("first, and longer", to: path)
    try AtomicFile.write("second", to: path)
    #expect(try FileReading.text(of: path, run: RunContext()) == "second")
    #expect(throws: Cancelled.self) {
      try AtomicFile.write(to: path) { sink in
        try Array("half".utf8).withUnsafeBytes { try sink($0) }
        throw Cancelled()
      }
    }
    #expect(try FileReading.text(of: path, run: RunContext()) == "second")
  }

  @Test func aFileThatCannotBeWrittenIsAFailure() {
    #expect(throws: Failure.self) { try AtomicFile.write("x", to: "/no/such/folder/x.csv") }
    #expect(throws: Failure.self) { try AtomicFile.write("x", to: "/tmp") }
  }
}
