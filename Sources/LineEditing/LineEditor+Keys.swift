import CLibedit

extension LineEditor {
  /// A key and what it does. The names are libedit's.
  private static let keys: [(keys: [String], name: String, command: editline_command)] = [
    (["^M", "^J"], "clientele-enter", { editor, _ in perform(editor) { $0.enter() } }),
    (["\\e^M", "\\e^J"], "clientele-newline", { editor, _ in perform(editor) { $0.insert("\n") } }),
    (["^I"], "clientele-complete", { editor, _ in perform(editor) { $0.complete() } }),
    (["^D"], "clientele-end", { editor, _ in perform(editor) { $0.deleteOrEnd() } }),
    (["^?", "^H"], "clientele-backspace", { editor, _ in perform(editor) { $0.backspace() } }),
    (["^B"], "clientele-left", { editor, _ in perform(editor) { $0.move(.left) } }),
    (["^F"], "clientele-right", { editor, _ in perform(editor) { $0.move(.right) } }),
    (["^A"], "clientele-line-start", { editor, _ in perform(editor) { $0.move(.lineStart) } }),
    (["^E"], "clientele-line-end", { editor, _ in perform(editor) { $0.move(.lineEnd) } }),
    (["^P"], "clientele-up", { editor, _ in perform(editor) { $0.move(.up) } }),
    (["^N"], "clientele-down", { editor, _ in perform(editor) { $0.move(.down) } }),
    (["\\eb"], "clientele-word-left", { editor, _ in perform(editor) { $0.move(.wordLeft) } }),
    (["\\ef"], "clientele-word-right", { editor, _ in perform(editor) { $0.move(.wordRight) } }),
    (["\\e<"], "clientele-buffer-start", { editor, _ in perform(editor) { $0.move(.bufferStart) } }),
    (["\\e>"], "clientele-buffer-end", { editor, _ in perform(editor) { $0.move(.bufferEnd) } }),
    (["^R"], "clientele-search", { editor, _ in perform(editor) { $0.searchHistory() } }),
    (["^L"], "clientele-clear", { editor, _ in perform(editor) { $0.clear() } }),
    (["\\e[", "\\eO"], "clientele-sequence", { editor, _ in perform(editor) { $0.sequence() } }),
  ]

  func bindKeys() {
    for (keys, name, command) in Self.keys {
      let name = wide(name)
      for key in keys { _ = editline_bind(editor, wide(key), name, command) }
    }
  }

  /// A wide text that lives as long as the editor.
  private func wide(_ text: String) -> UnsafeMutablePointer<wchar_t> {
    let scalars = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    let copy = UnsafeMutablePointer<wchar_t>.allocate(capacity: scalars.count)
    copy.initialize(from: scalars, count: scalars.count)
    names.append(copy)
    return copy
  }

  private static func perform(_ editor: OpaquePointer?, _ command: (LineEditor) -> Int32) -> UInt8 {
    UInt8(truncatingIfNeeded: owner(of: editor).map(command) ?? CC_EOF)
  }

  // MARK: commands; each answers libedit's code for what comes next

  private func enter() -> Int32 {
    let text = buffer.text
    guard text.allSatisfy(\.isWhitespace) || configuration.shouldRun(text) else { return insert("\n") }
    history.append(text)
    outcome = .text(text)
    // The end of input, because libedit takes an empty line for an error.
    return CC_EOF
  }

  @discardableResult
  func insert(_ text: String) -> Int32 {
    let cursor = buffer.cursor
    replace(cursor..<cursor, with: text)
    return CC_NORM
  }

  private func deleteOrEnd() -> Int32 {
    guard !buffer.scalars.isEmpty else {
      outcome = .endOfInput
      return CC_EOF
    }
    return move(.deleteForward)
  }

  private func backspace() -> Int32 {
    let buffer = buffer
    replace(buffer.previousGrapheme..<buffer.cursor, with: "")
    return CC_NORM
  }

  private func clear() -> Int32 {
    clearScreen()
    return CC_NORM
  }

  /// `ESC [` or `ESC O` was read.
  private func sequence() -> Int32 {
    guard let key = EscapeSequence.read(next: nextKey) else { return CC_NORM }
    return move(key)
  }

  private func move(_ key: EscapeSequence) -> Int32 {
    let buffer = buffer
    switch key {
    case .up:
      if let above = buffer.lineAbove { moveCursor(to: above) } else { stepHistory(by: -1) }
    case .down:
      if let below = buffer.lineBelow { moveCursor(to: below) } else { stepHistory(by: 1) }
    case .left: moveCursor(to: buffer.previousGrapheme)
    case .right: moveCursor(to: buffer.nextGrapheme)
    case .wordLeft: moveCursor(to: buffer.previousWord)
    case .wordRight: moveCursor(to: buffer.nextWord)
    case .lineStart: moveCursor(to: buffer.lineStart)
    case .lineEnd: moveCursor(to: buffer.lineEnd)
    case .bufferStart: moveCursor(to: 0)
    case .bufferEnd: moveCursor(to: buffer.scalars.count)
    case .deleteForward: replace(buffer.cursor..<buffer.nextGrapheme, with: "")
    case .deleteWordForward: replace(buffer.cursor..<buffer.nextWord, with: "")
    case .newline: return insert("\n")
    case .pasteStart: paste()
    case .unknown: break
    }
    return CC_NORM
  }
}
