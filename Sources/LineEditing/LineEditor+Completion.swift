import CLibedit

extension LineEditor {
  /// Tab: puts in the only offer, or what all offers begin with and their list below.
  func complete() -> Int32 {
    let buffer = buffer
    let text = buffer.text
    let offers = configuration.complete(text, buffer.beforeCursor.utf8.count)
    guard
      let lower = scalarOffset(offers.replacing.lowerBound, in: text),
      let upper = scalarOffset(offers.replacing.upperBound, in: text), !offers.items.isEmpty
    else { return CC_NORM }
    if offers.items.count == 1 {
      let item = offers.items[0]
      let isSpaceThere = upper < buffer.scalars.count && buffer.scalars[upper] == " "
      replace(lower..<upper, with: item.text + (item.endsWithSpace && !isSpaceThere ? " " : ""))
      return CC_NORM
    }
    let typed = EditBuffer.string(buffer.scalars[lower..<min(upper, max(lower, buffer.cursor))])
    if let prefix = offers.commonPrefix(keeping: typed), prefix != typed { replace(lower..<upper, with: prefix) }
    listBelow = offers.list(columns: size.columns, limit: rowsBelow, more: configuration.more)
    return CC_NORM
  }

  /// nil when a UTF-8 offset is outside the text or inside a scalar.
  private func scalarOffset(_ offset: Int, in text: String) -> Int? {
    guard offset >= 0, offset <= text.utf8.count else { return nil }
    let index = text.utf8.index(text.startIndex, offsetBy: offset)
    guard index.samePosition(in: text.unicodeScalars) != nil else { return nil }
    return text.unicodeScalars.distance(from: text.startIndex, to: index)
  }
}
