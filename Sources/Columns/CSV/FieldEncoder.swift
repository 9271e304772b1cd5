/// Quotes what needs it.
struct FieldEncoder {
  private let delimiter: UInt8
  private let guardsFormulas: Bool

  init(_ options: CSVWriter.Options) {
    delimiter = options.delimiter
    guardsFormulas = options.guardsFormulas
  }

  func encode(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    if guardsFormulas, let first = bytes.first, "=+-@\t\r".utf8.contains(first) { bytes.insert(0x27, at: 0) }
    let isPlain = bytes.allSatisfy { $0 != delimiter && $0 != 0x22 && $0 != 0x0A && $0 != 0x0D }
    let spaces: [UInt8?] = [0x20, 0x09]
    let hasSpace = spaces.contains(bytes.first) || spaces.contains(bytes.last)
    guard !isPlain || bytes.isEmpty || hasSpace else { return bytes }
    return [0x22] + bytes.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }

  /// Whether digits, dates and the like need no quotes, whatever they are: not under an odd delimiter.
  var leavesPlain: Bool { [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")].contains(delimiter) }

  /// Digits and the like, which need quotes only under an odd delimiter.
  func append(_ text: String, to buffer: inout [UInt8]) {
    if text.utf8.contains(delimiter) {
      buffer.append(0x22)
      buffer.append(contentsOf: text.utf8)
      buffer.append(0x22)
    } else {
      buffer.append(contentsOf: text.utf8)
    }
  }
}
