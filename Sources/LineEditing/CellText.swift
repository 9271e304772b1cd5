import Basics

/// How a character of the buffer is drawn: control characters must not reach the terminal.
enum CellText {
  static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if character == "\t" || isControl(scalar) { return 2 }
    return DisplayWidth.of(character)
  }

  static func shown(_ character: Character) -> String {
    guard let scalar = character.unicodeScalars.first else { return "" }
    if character == "\t" { return "  " }
    guard isControl(scalar) else { return String(character) }
    // Caret notation; C1 controls have none.
    return scalar.value < 0x80 ? "^" + String(UnicodeScalar(UInt8(scalar.value) ^ 0x40)) : "^?"
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }
}
