import CLibedit
import Glibc

/// The line editor: the whole statement is one buffer, drawn over as many rows as it needs. libedit reads the keys,
/// keeps the terminal's modes and edits the buffer; what is on the screen is drawn here, because libedit counts code
/// points where graphemes are meant and knows no prompts for continuation lines.
final class LineEditor: StatementReader {
  let editor: OpaquePointer
  let configuration: ReaderConfiguration
  let history: History
  let input: KeyInput
  private let output: Int32
  private var painter = Painter()
  private var prompt = (first: "", continuation: "")
  /// Rows below the buffer until the next key.
  var listBelow: [String] = []
  /// The entry of the history that is being edited; `entries.count` stands for what was typed anew.
  var historyIndex = 0
  /// What was typed before the history was opened.
  var draft = ""
  /// What Ctrl-R looks for.
  var searched: String?
  /// What ends the reading, once a command or a signal has decided.
  var outcome: StatementInput?
  /// Names that libedit keeps pointers to.
  var names: [UnsafeMutablePointer<wchar_t>] = []

  /// - Parameters:
  ///   - input: a terminal, and `output` the same one.
  init?(
    configuration: ReaderConfiguration, history: History, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO
  ) {
    guard let editor = editline_create(input, output) else { return nil }
    self.editor = editor
    self.input = KeyInput(descriptor: input)
    self.output = output
    self.configuration = configuration
    self.history = history
    editline_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
    editline_set_reader(editor) { editor, key in LineEditor.owner(of: editor)?.readKey(into: key) ?? 0 }
    bindKeys()
  }

  deinit {
    editline_destroy(editor)
    for name in names { name.deallocate() }
  }

  static func owner(of editor: OpaquePointer?) -> LineEditor? {
    guard let editor, let owner = editline_owner(editor) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(owner).takeUnretainedValue()
  }

  func readStatement() -> StatementInput {
    prompt = configuration.prompt()
    painter.forget()
    outcome = nil
    draft = ""
    searched = nil
    listBelow = []
    historyIndex = history.entries.count
    input.discardSignals()
    terminal_signals_begin_editing(input.descriptor)
    Terminal.write("\u{1B}[?2004h", to: output)
    var count: Int32 = 0
    _ = el_wgets(editor, &count)
    let result = outcome ?? .endOfInput
    listBelow = []
    let columns = size.columns
    let layout = layout(columns: columns, cursorAtEnd: true)
    let farewell = result == .interrupted ? "^C" : ""
    Terminal.write("\u{1B}[?2004l" + painter.finish(layout, farewell: farewell, columns: columns), to: output)
    el_reset(editor)
    terminal_signals_end_editing()
    return result
  }

  /// libedit's way to get a key: draws what the last one changed, unless more are waiting already.
  private func readKey(into key: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    // A command that reads keys itself may have met the end.
    while outcome == nil {
      if !input.hasPending { paint() }
      switch input.next() {
      case .scalar(let scalar):
        listBelow = []
        key?.pointee = wchar_t(bitPattern: scalar.value)
        return 1
      case .resized:
        el_resize(editor)
      case .continued:
        painter.forget()
      case .interrupt:
        outcome = .interrupted
        errno = EINTR
        return -1
      case .endOfInput:
        outcome = .endOfInput
      }
    }
    return 0
  }

  /// A key that a command reads itself; nil when the reading is over.
  func nextKey() -> Unicode.Scalar? {
    var key: wchar_t = 0
    guard el_wgetc(editor, &key) == 1 else { return nil }
    return Unicode.Scalar(UInt32(bitPattern: key)) ?? "\u{FFFD}"
  }

  // MARK: the screen

  var size: (rows: Int, columns: Int) { Terminal.size(of: output) }

  private func layout(columns: Int, cursorAtEnd: Bool = false) -> ScreenLayout {
    let buffer = buffer
    return ScreenLayout(
      text: buffer.text, cursor: cursorAtEnd ? buffer.scalars.count : buffer.cursor, prompt: prompt.first,
      continuation: prompt.continuation, columns: columns)
  }

  private func paint() {
    let size = size
    var layout = layout(columns: size.columns)
    layout.append(listBelow)
    Terminal.write(painter.paint(layout, rows: size.rows, columns: size.columns), to: output)
  }

  func clearScreen() {
    painter.forget()
    Terminal.write("\u{1B}[H\u{1B}[2J", to: output)
  }

  /// Rows that a list may take below the buffer.
  var rowsBelow: Int {
    let size = size
    return size.rows - layout(columns: size.columns).rows.count - 1
  }

  // MARK: the buffer

  var buffer: EditBuffer {
    guard let line = el_wline(editor)?.pointee, let start = line.buffer else { return EditBuffer("") }
    let count = start.distance(to: line.lastchar)
    let scalars = UnsafeBufferPointer(start: start, count: max(0, count)).map {
      Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}"
    }
    return EditBuffer(scalars: scalars, cursor: start.distance(to: line.cursor))
  }

  func moveCursor(to target: Int) {
    el_cursor(editor, Int32(clamping: target - buffer.cursor))
  }

  /// Puts `text` in the place of a range of scalars and the cursor after it.
  func replace(_ range: Range<Int>, with text: String) {
    moveCursor(to: range.upperBound)
    el_deletestr(editor, Int32(clamping: range.count))
    guard !text.isEmpty else { return }
    let wide = text.unicodeScalars.filter { $0 != "\0" }.map { wchar_t(bitPattern: $0.value) } + [0]
    el_winsertstr(editor, wide)
  }

  func replaceAll(with text: String) {
    replace(0..<buffer.scalars.count, with: text)
  }
}
