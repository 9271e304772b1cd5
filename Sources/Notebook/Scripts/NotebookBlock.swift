/// A ```` ```clientele ```` block of a Markdown file and the ```` ```output ```` block that follows it.
struct NotebookBlock {
  /// The lines of code, from 0, without the fences.
  let code: Range<Int>
  /// The lines of output without the fences; nil when there is no output block.
  let output: Range<Int>?
  /// What to replace when output is recorded: the output block with its fences and the blank line above it, or the
  /// empty place behind the code's closing fence.
  let recordedRange: Range<Int>

  /// All blocks of a file, in order. A block that is not closed runs to the end.
  static func all(in lines: [String]) -> [NotebookBlock] {
    let fences = fencedBlocks(in: lines)
    return fences.enumerated().compactMap { index, block in
      guard block.language == "clientele" else { return nil }
      let behind = min(block.lines.upperBound + 1, lines.count)
      let next = index + 1 < fences.count ? fences[index + 1] : nil
      guard let next, next.language == "output",
        lines[behind..<(next.lines.lowerBound - 1)].allSatisfy({ $0.allSatisfy(\.isWhitespace) })
      else { return NotebookBlock(code: block.lines, output: nil, recordedRange: behind..<behind) }
      return NotebookBlock(
        code: block.lines, output: next.lines, recordedRange: behind..<min(next.lines.upperBound + 1, lines.count))
    }
  }

  /// Fenced code blocks (CommonMark: at least three backticks or tildes, closed by as many).
  private static func fencedBlocks(in lines: [String]) -> [(language: String, lines: Range<Int>)] {
    var blocks: [(language: String, lines: Range<Int>)] = []
    var index = 0
    while index < lines.count {
      guard let fence = openingFence(lines[index]) else {
        index += 1
        continue
      }
      let start = index + 1
      var end = start
      while end < lines.count, !closes(lines[end], fence.marks) { end += 1 }
      blocks.append((fence.language, start..<end))
      index = end + 1
    }
    return blocks
  }

  private static func openingFence(_ line: String) -> (marks: String, language: String)? {
    guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
    let marks = line.prefix { $0 == mark }
    guard marks.count >= 3 else { return nil }
    let info = line.dropFirst(marks.count).split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    return info.contains("`") ? nil : (String(marks), info.lowercased())
  }

  private static func closes(_ line: String, _ marks: String) -> Bool {
    let text = line.trimmingSpaces()
    guard let mark = marks.first else { return false }
    return text.count >= marks.count && text.allSatisfy { $0 == mark }
  }
}
