import CLibedit

extension LineEditor {
  /// Puts the next older (−1) or newer (1) statement into the buffer, whole.
  func stepHistory(by step: Int) {
    let target = historyIndex + step
    guard (0...history.entries.count).contains(target) else { return }
    show(target)
  }

  /// Looks for the last statement that contains what was typed; again, for the one before it.
  func searchHistory() -> Int32 {
    let isRepeat =
      searched != nil && historyIndex < history.entries.count && buffer.text == history.entries[historyIndex]
    let wanted = isRepeat ? searched ?? "" : buffer.text
    if let index = history.index(before: isRepeat ? historyIndex : history.entries.count, containing: wanted) {
      show(index)
      searched = wanted
    }
    return CC_NORM
  }

  private func show(_ index: Int) {
    if historyIndex == history.entries.count { draft = buffer.text }
    historyIndex = index
    searched = nil
    replaceAll(with: index < history.entries.count ? history.entries[index] : draft)
  }
}
