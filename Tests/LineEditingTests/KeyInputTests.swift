import Glibc
import Testing

@testable import LineEditing

struct KeyInputTests {
  private func events(_ bytes: [UInt8]) -> [KeyInput.Event] {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return [] }
    defer { close(ends[0]) }
    _ = write(ends[1], bytes, bytes.count)
    close(ends[1])
    let input = KeyInput(descriptor: ends[0])
    var events: [KeyInput.Event] = []
    while events.last != .endOfInput { events.append(input.next()) }
    return events
  }

  @Test func decodesWhateverComes() {
    #expect(events(Array("é客👍".utf8)) == [.scalar("é"), .scalar("客"), .scalar("👍"), .endOfInput])
    // A stray byte, an overlong form, a surrogate and a byte that begins nothing.
    #expect(events([0x80, 0x61]) == [.scalar("\u{FFFD}"), .scalar("a"), .endOfInput])
    #expect(events([0xE5, 0x61, 0x62]).last == .endOfInput)
    #expect(events([0xFF]) == [.scalar("\u{FFFD}"), .endOfInput])
  }

  @Test func anUnfinishedCharacterAtTheEndIsNoLoop() {
    #expect(events([0x61, 0xE5, 0xAE]) == [.scalar("a"), .endOfInput])
  }
}
