/// What one worker knows of a text column: its forms, and what they say about the column's type.
final class TextColumn: @unchecked Sendable {
  struct State {
    var forms = TextForms()
    /// Forms that may be null words, numbers, dates or booleans, and where in the file each stands first.
    var special: [(form: Int, offset: Int)] = []
    /// Where the first of the other forms stands, and the first that looks like a code.
    var firstOther: Int?
    var firstCode: Int?
    /// A form is not UTF-8.
    var isFaulty = false
    fileprivate var scratch: [UInt8] = []
  }

  /// Behind a pointer, because each access to a variable of a class is checked, and there may be one a row.
  private let storage: UnsafeMutablePointer<State>

  init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: State())
  }

  deinit {
    storage.pointee.forms.deallocate()
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  var state: State { storage.pointee }
  var forms: TextForms { storage.pointee.forms }

  /// Adds a form that a field at an offset of the file has; answers the table that has it, too.
  func add(
    _ word: UInt64, _ field: UnsafePointer<UInt8>, _ length: Int, at offset: Int, delimiter: UInt8,
    nullWords: NullWords
  ) -> (form: UInt32, lookup: TextForms.Lookup) {
    storage.pointee.add(word, field, length, at: offset, delimiter: delimiter, nullWords: nullWords)
  }

  /// Makes forms texts.
  func becomeTexts(delimiter: UInt8) { storage.pointee.forms.becomeTexts(delimiter: delimiter) }
}

extension TextColumn.State {
  fileprivate mutating func add(
    _ word: UInt64, _ field: UnsafePointer<UInt8>, _ length: Int, at offset: Int, delimiter: UInt8,
    nullWords: NullWords
  ) -> (form: UInt32, lookup: TextForms.Lookup) {
    let form = forms.insert(word, field, length)
    if UTF8Check.firstFault(UnsafeBufferPointer(start: field, count: length), from: 0, to: length) != nil {
      isFaulty = true
      return (form, forms.lookup)
    }
    let beginsQuoted = length > 0 && field[0] == ByteSearch.quote
    let isQuoted = beginsQuoted && length > 2 && field[length &- 1] == ByteSearch.quote
    let first = length > 0 ? field[isQuoted ? 1 : 0] : 0
    let place = beginsQuoted ? offset &+ 1 : offset
    guard nullWords.isOrdinary(first) else {
      special.append((Int(form), place))
      return (form, forms.lookup)
    }
    if firstOther == nil { firstOther = place }
    if firstCode == nil {
      let isCode = RawField.withText(field, 0, length, delimiter: delimiter, &scratch) { text, _ in
        ColumnEvidence.isCode(ByteSearch.trimmed(text))
      }
      if isCode { firstCode = place }
    }
    return (form, forms.lookup)
  }
}
