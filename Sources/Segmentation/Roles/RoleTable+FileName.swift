extension RoleTable {
  /// The tables that a file's name speaks of, the likeliest first: the one whose words are the whole name, then those
  /// of its later words. "2024-expenses.csv", "客户投诉.csv".
  public static func named(byFile file: String) -> [RoleTable] {
    let base = file.split(separator: "/").last.map(String.init) ?? file
    let name = HeaderName(base.split(separator: ".").first.map(String.init) ?? base)
    var places: [(table: RoleTable, place: Int, length: Int)] = []
    for table in all {
      let ends = table.fileWords.compactMap { end(of: HeaderName($0), in: name) }
      guard let best = ends.max(by: { ($0.place, $0.length) < ($1.place, $1.length) }) else { continue }
      places.append((table, best.place, best.length))
    }
    // The head of a name stands last; of two that end together the longer says more. Ties in the order of all.
    return places.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.place != b.place { return a.place > b.place }
      return a.length != b.length ? a.length > b.length : left.offset < right.offset
    }.map(\.element.table)
  }

  /// Where a word or words end in a name, and how long they are, in characters; nil when they are not in it.
  private static func end(of words: HeaderName, in name: HeaderName) -> (place: Int, length: Int)? {
    guard !words.words.isEmpty else { return nil }
    let length = words.folded.count
    if words.folded == name.folded { return (name.folded.count, length) }
    if words.isChinese {
      // Chinese writes no spaces between words.
      let characters = Array(name.folded)
      let wanted = Array(words.folded)
      guard wanted.count >= 2, characters.count >= wanted.count else { return nil }
      for start in (0...(characters.count - wanted.count)).reversed()
      where Array(characters[start..<(start + wanted.count)]) == wanted {
        return (start + wanted.count, length)
      }
      return nil
    }
    guard name.words.count >= words.words.count else { return nil }
    for start in (0...(name.words.count - words.words.count)).reversed() {
      let end = start + words.words.count
      if Array(name.words[start..<end]) == words.words {
        return (name.words[..<end].reduce(0) { $0 + $1.count }, length)
      }
    }
    return nil
  }
}
