import Basics
import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Columns

@Suite struct CSVErrorTests {
  private func fail(_ bytes: [UInt8]) -> Diagnostic? {
    diagnostic { try CSVReader.read(bytes: bytes, name: "t.csv") }
  }

  @Test func anEmptyFileIsAnError() {
    #expect(fail([])?.code == "empty-file")
    #expect(fail(Array("\n \r\n".utf8))?.code == "empty-file")
    #expect(fail([0xEF, 0xBB, 0xBF])?.code == "empty-file")
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 3, 4, 20], "xlsx"), ([0x1F, 0x8B, 8], "gzip"), (Array("PAR1".utf8), "Parquet"),
      (Array("%PDF-1.7".utf8), "PDF"), (Array("SQLite format 3\0".utf8), "SQLite"), ([0xD0, 0xCF, 0x11, 0xE0], "xls"),
      (Array("[{\"a\":1}]".utf8), "JSON"), (Array("<html>".utf8), "HTML"),
      ([0x61, 0, 0x62, 0x2C, 0x0A, 0x0A], "binary"),
    ] as [([UInt8], String)])
  func namesOtherFormats(_ bytes: [UInt8], _ what: String) {
    let failure = fail(bytes)
    #expect(failure?.code == "not-csv")
    #expect(failure?.message.en.contains(what) == true)
  }

  @Test func namesTheLineOfAnOpenQuote() {
    let failure = fail(Array("a,b\n1,2\n3,\"open\n4,5\n".utf8))
    #expect(failure?.code == "open-quote")
    #expect(failure?.message.en.contains("line 3") == true)
  }

  @Test func namesTheEncoding() {
    let header = Array("name,city\n".utf8)
    // 张三,北京 / 李四,上海 in GBK
    let chinese: [UInt8] = [0xD5, 0xC5, 0xC8, 0xFD, 0x2C, 0xB1, 0xB1, 0xBE, 0xA9, 0x0A, 0xC0, 0xEE, 0xCB, 0xC4, 0x0A]
    #expect(fail(header + chinese)?.message.en.contains("GB18030") == true)
    #expect(fail(header + chinese)?.hint?.en.contains("with encoding gb18030") == true)
    #expect(fail(header + chinese)?.message.en.contains("line 2") == true)
    // The half-width ¥ takes four bytes, with digits among them.
    let yuan: [UInt8] = [0x81, 0x30, 0x84, 0x36, 0x35, 0x2C] + chinese
    #expect(fail(header + yuan)?.message.en.contains("GB18030") == true)
    let western: [UInt8] = [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x2C, 0x4B, 0xF6, 0x6C, 0x6E, 0x0A]
    #expect(fail(header + western)?.message.en.contains("WINDOWS-1252") == true)
    // すずき, カタカナ in Shift-JIS
    let japanese: [UInt8] = [0x82, 0xB7, 0x82, 0xB8, 0x82, 0xAB, 0x2C, 0x83, 0x4A, 0x83, 0x5E, 0x83, 0x4A, 0x83, 0x69]
    #expect(fail(header + japanese)?.message.en.contains("SHIFT_JIS") == true)
    // 台北市, 中文 in Big5
    let traditional: [UInt8] = [0xA5, 0x78, 0xA5, 0x5F, 0xA5, 0xAB, 0x2C, 0xA4, 0xA4, 0xA4, 0xE5]
    #expect(fail(header + traditional)?.message.en.contains("BIG5") == true)
    let wide = "name,city\nx,y\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(fail([0xFF, 0xFE] + wide)?.message.en.contains("UTF-16LE") == true)
    #expect(fail(wide)?.message.en.contains("UTF-16LE") == true)
    let swapped = "name,city\nx,y\n".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(fail([0xFE, 0xFF] + swapped)?.message.en.contains("UTF-16BE") == true)
    var damaged = Array("name\n上海北京广州深圳杭州成都重庆武汉西安南京苏州天津青岛\n".utf8)
    damaged[6] = 0x2C
    #expect(fail(damaged)?.message.en.contains("damaged") == true)
    #expect(fail(header + chinese)?.code == "not-utf8")
  }

  @Test func findsEveryIllFormedSequence() {
    let wrong: [[UInt8]] = [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xB8], [0xC3],
    ]
    for bytes in wrong {
      let text = Array("0123456789".utf8) + bytes
      #expect(text.withUnsafeBufferPointer { UTF8Check.firstFault($0, from: 0, to: $0.count) } == 10)
    }
    let right = Array("é中\u{10FFFF}\u{7FF}\u{800}\u{D7FF}\u{E000}".utf8)
    #expect(right.withUnsafeBufferPointer { UTF8Check.firstFault($0, from: 0, to: $0.count) } == nil)
  }

  @Test func refusesDataInPlaceOfAHeader() {
    #expect(fail(Array("1,2024-01-05,29.33\n2,2024-01-06,1\n".utf8))?.code == "no-header")
    #expect(fail(Array("city,2023,2024\nx,1,2\n".utf8)) == nil)
  }

  @Test func refusesAFileOfWhichNoRowFits() {
    let failure = fail(Array("title of the report\na,b\n1,2\n".utf8))
    #expect(failure?.code == "field-count")
    #expect(failure?.message.en.contains("line 2 has 2") == true)
  }

  @Test func respectsTheMemoryLimit() {
    let bytes = Array(("a,b\n" + String(repeating: "1,2\n", count: 1000)).utf8)
    let failure = diagnostic {
      try CSVReader.read(bytes: bytes, name: "t.csv", run: RunContext(memoryLimit: 5000))
    }
    #expect(failure?.code == "memory-limit")
    #expect(throws: Never.self) {
      try CSVReader.read(bytes: bytes, name: "t.csv", run: RunContext(memoryLimit: 100_000))
    }
  }

  @Test func saysWhyAFileCannotBeOpened() throws {
    let temporary = try TemporaryFolder("columns-csv")
    let folder = temporary.path
    defer { withExtendedLifetime(temporary) {} }
    let descriptor = creat(folder + "/sales.csv", 0o644)
    close(descriptor)
    func fail(_ path: String, _ name: String) -> Diagnostic? {
      diagnostic { try CSVReader.read(path: path, name: name) }
    }
    let missing = fail(folder + "/salse.csv", "data/salse.csv")
    #expect(missing?.code == "missing-file")
    #expect(missing?.candidates == ["data/sales.csv"])
    #expect(fail(folder + "/sales.tsv", "sales.tsv")?.candidates == ["sales.csv"])
    #expect(fail(folder + "/none/x.csv", "none/x.csv")?.message.en.contains("folder") == true)
    #expect(fail(folder, "data")?.code == "is-directory")
    #expect(fail(folder + "/sales.csv", "sales.csv")?.code == "empty-file")
    if getuid() != 0 {
      chmod(folder + "/sales.csv", 0)
      #expect(fail(folder + "/sales.csv", "sales.csv")?.code == "unreadable-file")
    }
  }
}
