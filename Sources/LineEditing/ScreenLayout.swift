import Basics

/// The buffer laid out on rows of a given width: prompts, wrapped lines, and where the cursor comes to stand.
struct ScreenLayout: Equatable {
  private(set) var rows: [String] = [""]
  /// Cells that each row takes.
  private(set) var widths: [Int] = [0]
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0

  /// - Parameter cursor: in scalars of `text`.
  init(text: String, cursor: Int, prompt: String, continuation: String, columns: Int) {
    let columns = max(columns, 2)
    put(prompt, DisplayWidth.of(prompt))
    var scalar = 0
    func noteCursor(_ layout: inout ScreenLayout) {
      guard scalar <= cursor else { return }
      layout.cursorRow = layout.rows.count - 1
      layout.cursorColumn = min(layout.widths[layout.widths.count - 1], columns - 1)
    }
    for character in text {
      if character == "\n" || character == "\r\n" {
        noteCursor(&self)
        scalar += character.unicodeScalars.count
        startRow()
        put(continuation, DisplayWidth.of(continuation))
        continue
      }
      let width = CellText.width(character)
      if (widths.last ?? 0) + width > columns { startRow() }
      noteCursor(&self)
      scalar += character.unicodeScalars.count
      put(CellText.shown(character), width)
    }
    if (widths.last ?? 0) >= columns { startRow() }
    noteCursor(&self)
  }

  /// Rows that stand below the buffer.
  mutating func append(_ lines: [String]) {
    for line in lines {
      rows.append(line)
      widths.append(DisplayWidth.of(line))
    }
  }

  private mutating func startRow() {
    rows.append("")
    widths.append(0)
  }

  private mutating func put(_ text: String, _ width: Int) {
    rows[rows.count - 1] += text
    widths[widths.count - 1] += width
  }
}
