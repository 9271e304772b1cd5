import Basics
import Diagnostics

/// Names the encoding that a file which is not UTF-8 is probably in.
enum EncodingGuess {
  /// What `iconv` calls the encoding; nil for damaged UTF-8.
  enum Finding: Sendable, Hashable {
    /// `isSure` when the file may be read so without asking.
    case encoding(String, isSure: Bool)
    case damagedUTF8
    case binary
  }

  /// Bytes that a guess looks at.
  private static let sampleSize = 1 << 20

  static func failure(_ bytes: UnsafeBufferPointer<UInt8>, faultAt offset: Int, name: String) -> Failure {
    let line = 1 + ByteSearch.lineEnds(in: bytes, from: 0, to: offset)
    switch guess(bytes, faultAt: offset) {
    case .binary: return ForeignFormat.binary(name: name)
    case .damagedUTF8:
      return Failure(
        "not-utf8",
        Localized(
          "`\(name)` is UTF-8 with damaged characters, the first on line \(line)",
          zh: "`\(name)` 是 UTF-8 编码，但有损坏的字符，首个在第 \(line) 行"),
        hint: iconv("UTF-8 -c", name: name))
    case .encoding(let encoding, _):
      let isCertain = encoding.hasPrefix("UTF-")
      return Failure(
        "not-utf8",
        Localized(
          "`\(name)` is not UTF-8 (line \(line)): it \(isCertain ? "is" : "looks like") \(encoding)",
          zh: "`\(name)` 不是 UTF-8 编码（第 \(line) 行）：\(isCertain ? "它是" : "看起来是") \(encoding)"),
        hint: TextEncoding.converted(encoding).map(statement) ?? iconv(encoding, name: name))
    }
  }

  private static func statement(_ encoding: TextEncoding) -> Localized {
    let clause = "with encoding \(encoding.name)"
    return Localized("if that is right, say it: `\(clause)`", zh: "如果确实如此，请写明：`\(clause)`")
  }

  private static func iconv(_ from: String, name: String) -> Localized {
    let quoted = "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    let command = "iconv -f \(from) -t UTF-8 \(quoted) > utf8.csv"
    return Localized("convert it with `\(command)`", zh: "请先转换编码：`\(command)`")
  }

  static func guess(_ bytes: UnsafeBufferPointer<UInt8>, faultAt fault: Int) -> Finding {
    if let wide = wideEncoding(bytes) { return .encoding(wide, isSure: true) }
    if bytes[fault] == 0 { return .binary }
    // The sample begins early enough to hold what the fault belongs to.
    let start = max(0, min(fault, bytes.count) - sampleSize / 2)
    let sample = UnsafeBufferPointer(rebasing: bytes[start..<min(bytes.count, start + sampleSize)])
    if sample.contains(0) { return .binary }
    if isMostlyUTF8(sample) { return .damagedUTF8 }
    let simplified = PairCount(sample, lead: 0x81...0xFE, trails: [0x40...0x7E, 0x80...0xFE], hasQuads: true) {
      lead, trail in
      (0xB0...0xF7).contains(lead) && trail >= 0xA1 || (0xA1...0xA9).contains(lead) && trail >= 0xA1
    }
    if simplified.faults == 0, simplified.isMostlyCommon { return .encoding("GB18030", isSure: true) }
    let japanese = PairCount(sample, lead: 0x81...0xFC, trails: [0x40...0x7E, 0x80...0xFC]) { lead, trail in
      lead == 0x82 && trail >= 0x9F || lead == 0x83 && trail <= 0x96 || lead == 0x81
    }
    if japanese.faults == 0, japanese.common * 3 >= japanese.pairs, japanese.pairs > 0 {
      return .encoding("SHIFT_JIS", isSure: false)
    }
    let traditional = PairCount(sample, lead: 0xA1...0xF9, trails: [0x40...0x7E, 0xA1...0xFE]) { lead, _ in
      (0xA4...0xC6).contains(lead) || lead == 0xA1
    }
    if traditional.faults == 0, traditional.isMostlyCommon { return .encoding("BIG5", isSure: false) }
    if simplified.faults == 0, simplified.pairs > 2 { return .encoding("GB18030", isSure: false) }
    return .encoding("WINDOWS-1252", isSure: false)
  }

  /// UTF-16 or UTF-32 by byte-order mark, or UTF-16 by the zero halves of its ASCII characters.
  static func wideEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return "UTF-32LE" }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32BE" }
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    var zeros = (even: 0, odd: 0)
    let count = min(bytes.count, 4096) & ~1
    guard count >= 4 else { return nil }
    for index in stride(from: 0, to: count, by: 2) {
      if bytes[index] == 0 { zeros.even += 1 }
      if bytes[index + 1] == 0 { zeros.odd += 1 }
    }
    let many = count / 2 * 2 / 5
    if zeros.odd > many, zeros.even == 0 { return "UTF-16LE" }
    if zeros.even > many, zeros.odd == 0 { return "UTF-16BE" }
    return nil
  }

  /// Whether nine in ten characters beyond ASCII are well-formed UTF-8.
  private static func isMostlyUTF8(_ sample: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = sample.baseAddress else { return false }
    var (good, bad) = (0, 0)
    var position = 0
    while position < sample.count {
      guard sample[position] >= 0x80 else {
        position += 1
        continue
      }
      if let length = UTF8Check.length(base + position, sample.count - position) {
        good += 1
        position += length
      } else {
        bad += 1
        position += 1
      }
    }
    return good > 4 && bad * 10 <= good
  }
}

/// Counts the two-byte characters of an encoding.
private struct PairCount {
  var pairs = 0
  /// Pairs in the part of the table that ordinary text uses.
  var common = 0
  /// Lead bytes without a trail byte.
  var faults = 0

  var isMostlyCommon: Bool { pairs > 0 && common * 10 >= pairs * 9 }

  /// `hasQuads`: a trail that is a digit begins the second half of a four-byte character, as in GB18030.
  init(
    _ sample: UnsafeBufferPointer<UInt8>, lead: ClosedRange<UInt8>, trails: [ClosedRange<UInt8>],
    hasQuads: Bool = false,
    isCommon: (UInt8, UInt8) -> Bool
  ) {
    var position = 0
    while position < sample.count {
      let byte = sample[position]
      position += 1
      guard byte >= 0x80 else { continue }
      guard lead.contains(byte), position < sample.count else {
        // A sample may be cut within a character.
        if position < sample.count { faults += 1 }
        continue
      }
      let trail = sample[position]
      if hasQuads, (0x30...0x39).contains(trail), position + 2 < sample.count, lead.contains(sample[position + 1]),
        (0x30...0x39).contains(sample[position + 2])
      {
        position += 3
        continue
      }
      guard trails.contains(where: { $0.contains(trail) }) else {
        faults += 1
        continue
      }
      position += 1
      pairs += 1
      if isCommon(byte, trail) { common += 1 }
    }
  }
}
