import Basics
import Glibc
import Testing

@testable import Columns

/// What the fast roads of the reader take they read as the exact roads do.
@Suite struct CSVPlainFormsTests {
  /// Calls `body` with the bytes of a field between separators, with room around them.
  private func withField<Result>(_ text: String, _ body: (UnsafePointer<UInt8>, Int, Int) -> Result) -> Result? {
    let padding = [UInt8](repeating: UInt8(ascii: ","), count: ByteWindow.padding)
    let bytes = padding + Array(text.utf8) + padding
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { body($0, padding.count, padding.count + text.utf8.count) }
    }
  }

  @Test func readsPlainNumbersExactly() {
    var generator = SeededGenerator(seed: 7, stream: "numbers")
    let digits = Array("0123456789.-\" x")
    var plain = 0
    for _ in 0..<20_000 {
      let length = Int(generator.next() % 11)
      // Mostly digits, so that most of them are numbers.
      let text = String(
        (0..<length).map { _ in digits[Int(generator.next() % (generator.next() % 4 == 0 ? 15 : 10))] })
      let read = withField(text) { base, start, end in
        PlainNumber(base, start, end).map { ($0.mantissa(at: 9), $0.scale, $0.integerDigits) }
      }
      guard let number = read ?? nil else { continue }
      plain += 1
      let inner = text.hasPrefix("\"") ? text.dropFirst().dropLast() : Substring(text)
      let exact = Array(inner.utf8).withUnsafeBufferPointer { NumericField($0) }
      #expect(exact?.decimal(scale: 9) == number.0, "\(text)")
      #expect(exact?.fractionDigits == number.1 && exact?.integerDigits == number.2, "\(text)")
      #expect(exact?.isPadded == false, "\(text)")
    }
    #expect(plain > 2000)
  }

  @Test func readsPlainDatesExactly() {
    let calendar = PlainDate()
    for year in [0, 1799, 1800, 1900, 1999, 2000, 2024, 2199, 2200, 9999] {
      for month in 0...13 {
        for day in [0, 1, 28, 29, 30, 31, 32] {
          let text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
          let exact = Array(text.utf8).withUnsafeBufferPointer { TemporalField($0)?.date(order: nil) }
          let days = withField(text) { calendar.days($0, $1, $2) } ?? nil
          let isInTable = (1800...2199).contains(year)
          #expect(days == (isInTable ? exact : nil), "\(text)")
          let instant = withField(text + " 23:59:07") { calendar.timestamp($0, $1, $2) } ?? nil
          #expect(
            instant == days.map { Int64($0) * TemporalField.microsecondsPerDay + 86_347_000_000 }, "\(text)")
        }
      }
    }
    for text in ["2024/01/05", "2024-1-005", "2024-01-0x", "2024-01-05 24:00:00", "2024-01-05 08-30-00"] {
      #expect((withField(text) { calendar.days($0, $1, $2) } ?? nil) == nil)
      #expect((withField(text) { calendar.timestamp($0, $1, $2) } ?? nil) == nil)
    }
  }

  /// More texts than any cache has, some of them in several forms, by several workers.
  @Test func unitesTheTextsOfAllWorkers() throws {
    var text = "id,n\n"
    var expected: [String] = []
    for row in 0..<30_000 {
      let number = row * 7919 % 12_007
      let value = number % 3 == 0 ? "customer number \(number)" : "c\(number)"
      expected.append(value)
      text += row % 5 == 0 ? "\"\(value)\",\(row)\n" : "\(value),\(row)\n"
    }
    for threads in 1...3 {
      let reading = try CSVReader.read(
        .memory(Array(text.utf8)), name: "t.csv", options: CSVOptions(), run: RunContext(threads: threads),
        blockSize: 10_000)
      #expect(reading.values("id") == expected.map { .text($0) })
      var distinct: Set<String> = []
      let order = expected.filter { distinct.insert($0).inserted }
      #expect(reading.table.column(named: "id")?.dictionary?.texts == order)
    }
  }

  /// Types that the samples do not show are found all the same.
  @Test func readsColumnsAgainWhoseTypeTheSamplesMissed() throws {
    var text = "a,b,c\n"
    for row in 0..<100_000 { text += "\(row),\(row),2024-01-05\n" }
    text += "1.25,C7,2024-01-05 08:30\n"
    for row in 0..<50_000 { text += "\(row),\(row),2024-01-05\n" }
    let reading = try readCSV(text, threads: 2)
    #expect(reading.type("a") == .decimal(scale: 2))
    #expect(reading.type("b") == .text)
    #expect(reading.type("c") == .timestamp)
    #expect(reading.values("a")[99_999...100_001] == [decimal(9_999_900, 2), decimal(125, 2), decimal(0, 2)])
    #expect(reading.values("b")[99_999...100_001] == [.text("99999"), .text("C7"), .text("0")])
  }

  @Test func aFileIsReadAsItsBytesAre() throws {
    var template = Array("/tmp/columns-csv-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      close(descriptor)
      unlink(path)
    }
    var text = "id,note\n"
    for row in 0..<5000 { text += "\(row),\"line\n\(row % 7)\"\n" + (row == 4000 ? "x\n" : "") }
    let bytes = Array(text.utf8)
    try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    let reading = try CSVReader.read(path: path, name: "t.csv", run: RunContext(threads: 2))
    let same = try CSVReader.read(bytes: bytes, name: "t.csv")
    #expect(reading.values("note") == same.values("note"))
    #expect(reading.rejected == same.rejected)
    #expect(reading.lines(ofRows: [0, 1, 4000, 4001]) == [2, 4, 8002, 8005])
    // Where the file has changed meanwhile, rows still have lines.
    ftruncate(descriptor, 100)
    #expect(reading.lines(ofRows: [0, 4999]).count == 2)
  }
}
