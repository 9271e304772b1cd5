/// Quotes what needs it.
struct FieldEncoder {
  private let delimiter: UInt8
  private let guardsFormulas: Bool

  init(_ options: CSVWriter.Options) {
    delimiter = options.delimiter
    guardsFormulas = options.guardsFormulas
  }

  /// A text, in quotes where it needs them.
  func append(text: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]) {
    if guardsFormulas, let first = text.first, "=+-@\t\r".utf8.contains(first) {
      ([0x27] + text).withUnsafeBufferPointer { append(unguarded: $0, to: &buffer) }
    } else {
      append(unguarded: text, to: &buffer)
    }
  }

  private func append(unguarded text: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]) {
    guard needsQuotes(text) else { return buffer.append(contentsOf: text) }
    buffer.append(0x22)
    for byte in text {
      if byte == 0x22 { buffer.append(0x22) }
      buffer.append(byte)
    }
    buffer.append(0x22)
  }

  /// What is empty, begins or ends with a blank, or has a byte that means something.
  private func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    if first == 0x20 || first == 0x09 || last == 0x20 || last == 0x09 { return true }
    return text.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
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
