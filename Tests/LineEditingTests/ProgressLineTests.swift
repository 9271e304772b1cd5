import Basics
import Glibc
import Testing

@testable import LineEditing

@Suite struct ProgressLineTests {
  private static let label = Localized("reading tx.csv", zh: "正在读取 tx.csv")

  @Test func aShareIsABarAndAPercentage() {
    let half = Progress(label: Self.label, fraction: 0.5)
    #expect(
      ProgressLine.text(half, seconds: 3, language: .en, width: 80)
        == "reading tx.csv ██████████░░░░░░░░░░ 50%  3 s")
    #expect(ProgressLine.text(half, seconds: 3, language: .zh, width: 80).hasPrefix("正在读取 tx.csv █"))
    for fraction in [-1, 0, 0.999, 7] {
      let text = ProgressLine.text(
        Progress(label: Self.label, fraction: fraction), seconds: 0, language: .en, width: 80)
      #expect(text.count { $0 == "█" || $0 == "░" } == 20)
    }
  }

  @Test func withoutAShareThereIsTheTime() {
    #expect(
      ProgressLine.text(Progress(label: Self.label), seconds: 12, language: .en, width: 80) == "reading tx.csv  12 s")
    #expect(ProgressLine.text(nil, seconds: 1, language: .zh, width: 80) == "正在计算  1 s")
  }

  @Test func aLineIsNeverWiderThanTheTerminal() {
    let progress = Progress(label: Self.label, fraction: 0.25)
    for width in 0...60 {
      for language in Language.allCases {
        #expect(DisplayWidth.of(ProgressLine.text(progress, seconds: 100, language: language, width: width)) <= width)
      }
    }
  }

  @Test func nothingIsPaintedBeforeItsTimeNorOutsideAStatement() {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let line = ProgressLine(descriptor: ends[1]) { 80 }
    line.update(Progress(label: Self.label))
    line.begin(language: .en)
    line.update(Progress(label: Self.label))
    line.end()
    close(ends[1])
    var byte: UInt8 = 0
    #expect(read(ends[0], &byte, 1) == 0)
    close(ends[0])
  }
}
