import Basics

/// What a terminal would show: the control sequences that the line editor uses, and nothing more (ECMA-48).
public struct TerminalScreen {
  public let rows: Int
  public let columns: Int
  /// The cells of each row; the second cell of a wide character is empty.
  private var cells: [[String]]
  public private(set) var row = 0
  public private(set) var column = 0
  private var wrapIsPending = false
  private var partial: [UInt8] = []
  /// Every byte that came.
  public private(set) var raw = ""

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows without the blanks at their ends.
  public var lines: [String] {
    cells.map { row in
      var text = row.joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// The rows that have something, joined by newlines.
  public var text: String { lines.filter { !$0.isEmpty }.joined(separator: "\n") }

  mutating func feed(_ bytes: ArraySlice<UInt8>) {
    partial += bytes
    // A sequence or character that is cut stays for the next time.
    guard let text = String(validating: partial, as: UTF8.self), !endsInsideSequence(text) else { return }
    partial = []
    raw += text
    var scalars = text.unicodeScalars.makeIterator()
    var run = ""
    while let scalar = scalars.next() {
      if scalar.value >= 0x20 {
        run.unicodeScalars.append(scalar)
        continue
      }
      put(run)
      run = ""
      switch scalar {
      case "\r":
        column = 0
        wrapIsPending = false
      case "\n": lineFeed()
      case "\u{8}": column = max(0, column - 1)
      case "\u{1B}": sequence(&scalars)
      default: break
      }
    }
    put(run)
  }

  private func endsInsideSequence(_ text: String) -> Bool {
    guard let escape = text.unicodeScalars.lastIndex(of: "\u{1B}") else { return false }
    let rest = text.unicodeScalars[escape...].dropFirst(2)
    return !rest.contains { (0x40...0x7E).contains($0.value) }
  }

  private mutating func put(_ text: String) {
    for character in text {
      let width = DisplayWidth.of(character)
      if wrapIsPending || column + width > columns {
        column = 0
        lineFeed()
      }
      cells[row][column] = String(character)
      if width == 2 { cells[row][column + 1] = "" }
      column += width
      wrapIsPending = column >= columns
      column = min(column, columns - 1)
    }
  }

  private mutating func lineFeed() {
    wrapIsPending = false
    if row + 1 < rows {
      row += 1
    } else {
      cells.removeFirst()
      cells.append(Array(repeating: " ", count: columns))
    }
  }

  private mutating func sequence(_ scalars: inout String.UnicodeScalarView.Iterator) {
    guard scalars.next() == "[" else { return }
    var parameters = ""
    while let scalar = scalars.next() {
      guard (0x40...0x7E).contains(scalar.value) else {
        parameters.unicodeScalars.append(scalar)
        continue
      }
      let count = max(1, Int(parameters) ?? 1)
      switch scalar {
      case "A": row = max(0, row - count)
      case "B": row = min(rows - 1, row + count)
      case "C": column = min(columns - 1, column + count)
      case "D": column = max(0, column - count)
      case "H": (row, column) = (0, 0)
      case "J" where parameters == "2": cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
      case "J":
        eraseLine()
        for below in (row + 1)..<max(row + 1, rows) { cells[below] = Array(repeating: " ", count: columns) }
      case "K": eraseLine()
      default: break
      }
      wrapIsPending = false
      return
    }
  }

  private mutating func eraseLine() {
    for index in column..<columns { cells[row][index] = " " }
  }
}
