/// Finds some bytes among others in time linear in these, whatever both are (Knuth, Morris and Pratt 1977).
struct ByteFinder {
  private let wanted: [UInt8]
  /// For each count of bytes that match, how many still do after the next has not.
  private let borders: [Int]

  init(_ wanted: [UInt8]) {
    self.wanted = wanted
    var borders = [Int](repeating: 0, count: wanted.count + 1)
    var border = 0
    for place in wanted.indices.dropFirst() {
      while border > 0, wanted[place] != wanted[border] { border = borders[border] }
      if wanted[place] == wanted[border] { border += 1 }
      borders[place + 1] = border
    }
    self.borders = borders
  }

  /// The first place at or after `start`; nil when there is none, or nothing is wanted.
  func first(in text: [UInt8], from start: Int) -> Int? {
    guard !wanted.isEmpty, start >= 0 else { return nil }
    return text.withUnsafeBufferPointer { text in
      wanted.withUnsafeBufferPointer { wanted in
        var count = 0
        var place = start
        while place < text.count {
          while count > 0, text[place] != wanted[count] { count = borders[count] }
          if text[place] == wanted[count] { count += 1 }
          place += 1
          if count == wanted.count { return place - count }
        }
        return nil
      }
    }
  }
}
