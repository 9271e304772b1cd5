/// What one worker knows of a text column: its forms, and what they say about the column's type.
final class TextColumn: @unchecked Sendable {
  let forms = TextForms()
  /// Forms that may be null words, numbers, dates or booleans, and where in the file each stands first.
  private(set) var special: [(form: Int, offset: Int)] = []
  /// Where the first of the other forms stands, and the first that looks like a code.
  private(set) var firstOther: Int?
  private(set) var firstCode: Int?
  /// A form is not UTF-8.
  private(set) var isFaulty = false
  private var scratch: [UInt8] = []

  /// Adds a form that a field at an offset of the file has.
  @inline(never)
  func add(
    _ word: UInt64, _ field: UnsafePointer<UInt8>, _ length: Int, at offset: Int, delimiter: UInt8,
    nullWords: NullWords
  ) -> UInt32 {
    let form = forms.insert(word, field, length)
    if UTF8Check.firstFault(UnsafeBufferPointer(start: field, count: length), from: 0, to: length) != nil {
      isFaulty = true
      return form
    }
    let isQuoted = length > 2 && field[0] == ByteSearch.quote && field[length &- 1] == ByteSearch.quote
    let first = length > 0 ? field[isQuoted ? 1 : 0] : 0
    guard nullWords.isOrdinary(first) else {
      special.append((Int(form), isQuoted || (length > 0 && field[0] == ByteSearch.quote) ? offset &+ 1 : offset))
      return form
    }
    let place = isQuoted ? offset &+ 1 : offset
    if firstOther == nil { firstOther = place }
    if firstCode == nil {
      let isCode = RawField.withText(field, 0, length, delimiter: delimiter, &scratch) { text, _ in
        ColumnEvidence.isCode(ByteSearch.trimmed(text))
      }
      if isCode { firstCode = place }
    }
    return form
  }
}
