import Basics
import Diagnostics
import Testing

@testable import Columns

@Suite struct TextEncodingTests {
  private func decoded(_ bytes: [UInt8], _ encoding: String?) throws -> DataSource {
    try DataSource(bytes: bytes, name: "t.csv", run: RunContext())
      .decoded(from: encoding.flatMap(TextEncoding.named), run: RunContext())
  }

  private func text(_ source: DataSource) throws -> String {
    try String(decoding: source.bytes(run: RunContext()), as: UTF8.self)
  }

  private func wide(_ text: String, bigEndian: Bool = false) -> [UInt8] {
    text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private let sample = "name,city\r\n张三,北京😀\n"

  @Test func utf16IsRecognisedByItsMark() throws {
    for bytes in [[0xFF, 0xFE] + wide(sample), [0xFE, 0xFF] + wide(sample, bigEndian: true)] {
      let source = try decoded(bytes, nil)
      #expect(try text(source) == "\u{FEFF}" + sample)
      #expect(source.notes.map(\.code) == ["encoding"])
      // The mark wins over what was stated.
      #expect(try text(decoded(bytes, "utf16le")) == "\u{FEFF}" + sample)
    }
  }

  @Test func utf16WithoutAMarkIsRecognisedByTheZerosOfAscii() throws {
    let plain = "customer,amount\nA,1\n"
    #expect(try text(decoded(wide(plain), nil)) == plain)
    #expect(try text(decoded(wide(plain, bigEndian: true), nil)) == plain)
    #expect(try text(decoded(wide(plain, bigEndian: true), "utf16")) == plain)
    let chinese = "姓名\n张三\n"
    #expect(try text(decoded(wide(chinese), "utf16le")) == chinese)
    #expect(try text(decoded(wide(chinese, bigEndian: true), "UTF16BE")) == chinese)
  }

  // 张三,北京 / 李四,上海
  private let gbk: [UInt8] = [
    0xD5, 0xC5, 0xC8, 0xFD, 0x2C, 0xB1, 0xB1, 0xBE, 0xA9, 0x0A, 0xC0, 0xEE, 0xCB, 0xC4, 0x2C, 0xC9, 0xCF, 0xBA, 0xA3,
    0x0A,
  ]

  @Test func gb18030IsGuessedAndStated() throws {
    let bytes = Array("name,city\n".utf8) + gbk
    let source = try DataSource(bytes: bytes, name: "t.csv", run: RunContext())
    let guessed = try #require(try source.decodedByGuess(run: RunContext()))
    #expect(try text(guessed) == "name,city\n张三,北京\n李四,上海\n")
    #expect(guessed.notes.first?.message.en == "`t.csv` is read as GB18030")
    #expect(try text(decoded(bytes, "gb18030")) == "name,city\n张三,北京\n李四,上海\n")
    #expect(try text(decoded(bytes, "gbk")) == "name,city\n张三,北京\n李四,上海\n")
    // Four bytes: ㎎ is beyond GBK.
    #expect(try text(decoded([0x81, 0x39, 0xA6, 0x34], "gb18030")) != "")
  }

  @Test func whatIsUncertainIsNotGuessed() throws {
    let western: [UInt8] = [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x2C, 0x4B, 0xF6, 0x6C, 0x6E, 0x0A]
    let source = try DataSource(bytes: western, name: "t.csv", run: RunContext())
    #expect(try source.decodedByGuess(run: RunContext()) == nil)
    #expect(try text(decoded(western, "windows1252")) == "Müller,Köln\n")
    let japanese: [UInt8] = [0x82, 0xB7, 0x82, 0xB8, 0x82, 0xAB]
    #expect(try text(decoded(japanese, "shift_jis")) == "すずき")
    #expect(try text(decoded([0xA5, 0x78, 0xA5, 0x5F], "big5")) == "台北")
  }

  @Test func wrongBytesAreAnErrorWithLineAndByte() throws {
    let wrong = Array("name,city\n".utf8) + gbk + [0x41, 0xFF, 0xFF, 0x0A]
    let failure = diagnostic { try decoded(wrong, "gb18030") }
    #expect(failure?.code == "wrong-encoding")
    #expect(failure?.message.en == "`t.csv` is not GB18030: line 4 has FF at byte 32, which is no character")
    #expect(failure?.message.zh.contains("第 4 行") == true)
    // A character that the file cuts off, a lone surrogate, half a unit.
    #expect(diagnostic { try decoded(Array(gbk[..<3]), "gbk") }?.code == "wrong-encoding")
    #expect(diagnostic { try decoded([0xFF, 0xFE, 0x3D, 0xD8, 0x41, 0x00], nil) }?.code == "wrong-encoding")
    #expect(diagnostic { try decoded([0xFF, 0xFE, 0x41, 0x00, 0x42], nil) }?.code == "wrong-encoding")
  }

  @Test func charactersMayLieAcrossThePiecesOfALongFile() throws {
    for shift in 0..<4 {
      let long = String(repeating: "x", count: shift) + String(repeating: "张三😀,1\n", count: 60_000)
      #expect(try text(decoded(wide(long), "utf16le")) == long)
    }
    let bytes: [UInt8] = [0x41] + [[UInt8]](repeating: gbk, count: 60_000).joined()
    #expect(try text(decoded(bytes, "gb18030")).utf8.count == 1 + 60_000 * 28)
  }

  @Test func utf8IsLeftAlone() throws {
    let source = try decoded(Array(sample.utf8), nil)
    #expect(source.notes.isEmpty)
    #expect(try text(source) == sample)
    #expect(try text(decoded(Array(sample.utf8), "utf8")) == sample)
    #expect(try source.decodedByGuess(run: RunContext()) == nil)
  }
}
