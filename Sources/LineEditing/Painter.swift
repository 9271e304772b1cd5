/// Draws the buffer in place: knows which rows it drew last and where it left the cursor.
struct Painter {
  private var drawn: ScreenLayout?
  /// The first and the last row that stand on the screen, when the buffer is taller than it.
  private var window = 0..<0

  /// What to send to the terminal so that it shows `layout`; only the rows around the cursor when it is too tall.
  mutating func paint(_ layout: ScreenLayout, rows height: Int, columns: Int) -> String {
    let height = max(height, 1)
    var lower = min(window.lowerBound, max(0, layout.rows.count - height))
    lower = min(lower, layout.cursorRow)
    lower = max(lower, layout.cursorRow - height + 1)
    let next = lower..<min(layout.rows.count, lower + height)
    if layout == drawn, next == window { return "" }
    var output = home(columns: columns) + draw(layout.rows[next])
    output += Self.up(next.upperBound - 1 - layout.cursorRow) + "\r" + Self.right(layout.cursorColumn)
    drawn = layout
    window = next
    return output
  }

  /// Draws everything one last time and leaves the cursor below it.
  mutating func finish(_ layout: ScreenLayout, farewell: String, columns: Int) -> String {
    let output = home(columns: columns) + draw(layout.rows[...]) + farewell + "\r\n"
    forget()
    return output
  }

  /// The screen was cleared, or the next text begins on a row of its own.
  mutating func forget() {
    drawn = nil
    window = 0..<0
  }

  /// Goes to the first row that was drawn. When the terminal has become narrower it has wrapped our rows anew.
  private func home(columns: Int) -> String {
    guard let drawn else { return "\r" }
    func rowsTaken(_ width: Int) -> Int { max(1, (width + columns - 1) / columns) }
    let above = drawn.widths[window.lowerBound..<drawn.cursorRow].reduce(0) { $0 + rowsTaken($1) }
    return Self.up(above + drawn.cursorColumn / columns) + "\r"
  }

  /// Clears first: after a row that fills the width, clearing would take its last character away.
  private func draw(_ rows: ArraySlice<String>) -> String {
    "\u{1B}[J" + rows.joined(separator: "\r\n")
  }

  private static func up(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)A" : "" }
  private static func right(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)C" : "" }
}
