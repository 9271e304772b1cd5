/// The text being edited and where the cursor stands, counted in Unicode scalars as libedit counts; its steps are
/// whole graphemes. A value: commands compute on it and then change libedit's buffer.
struct EditBuffer: Equatable {
  let scalars: [Unicode.Scalar]
  let cursor: Int

  init(scalars: [Unicode.Scalar], cursor: Int) {
    self.scalars = scalars
    self.cursor = min(max(cursor, 0), scalars.count)
  }

  init(_ text: String, cursor: Int? = nil) {
    let scalars = Array(text.unicodeScalars)
    self.init(scalars: scalars, cursor: cursor ?? scalars.count)
  }

  var text: String { Self.string(scalars[...]) }
  var beforeCursor: String { Self.string(scalars[..<cursor]) }

  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Where each grapheme begins, and the end.
  private var boundaries: [Int] {
    var result = [0]
    for character in text { result.append((result.last ?? 0) + character.unicodeScalars.count) }
    return result
  }

  /// The start of the grapheme before the cursor.
  var previousGrapheme: Int { boundaries.last { $0 < cursor } ?? 0 }
  /// The end of the grapheme after the cursor.
  var nextGrapheme: Int { boundaries.first { $0 > cursor } ?? scalars.count }

  private func isWord(_ index: Int) -> Bool {
    let scalar = scalars[index]
    return scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }

  var previousWord: Int {
    var index = cursor
    while index > 0, !isWord(index - 1) { index -= 1 }
    while index > 0, isWord(index - 1) { index -= 1 }
    return index
  }

  var nextWord: Int {
    var index = cursor
    while index < scalars.count, !isWord(index) { index += 1 }
    while index < scalars.count, isWord(index) { index += 1 }
    return index
  }

  var lineStart: Int { (scalars[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }
  var lineEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }

  /// The same column a line higher; nil on the first line.
  var lineAbove: Int? {
    guard lineStart > 0 else { return nil }
    let above = EditBuffer(scalars: scalars, cursor: lineStart - 1)
    return Self.position(ofColumn: column, from: above.lineStart, to: lineStart - 1, in: scalars)
  }

  /// The same column a line lower; nil on the last line.
  var lineBelow: Int? {
    guard lineEnd < scalars.count else { return nil }
    let below = EditBuffer(scalars: scalars, cursor: lineEnd + 1)
    return Self.position(ofColumn: column, from: below.cursor, to: below.lineEnd, in: scalars)
  }

  /// The cells between the start of the line and the cursor.
  private var column: Int { Self.string(scalars[lineStart..<cursor]).reduce(0) { $0 + CellText.width($1) } }

  private static func position(ofColumn column: Int, from: Int, to: Int, in scalars: [Unicode.Scalar]) -> Int {
    var cells = 0
    var position = from
    for character in string(scalars[from..<to]) {
      cells += CellText.width(character)
      if cells > column { break }
      position += character.unicodeScalars.count
    }
    return position
  }
}
