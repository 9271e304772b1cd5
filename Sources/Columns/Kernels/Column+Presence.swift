extension Column {
  /// True in the rows where one of the columns has a value, null in the others.
  public static func isAnyPresent(_ columns: [Column], rowCount: Int) -> Column {
    let truths = Values.boolean([Bool](repeating: true, count: rowCount))
    guard let first = columns.first else { return nulls(type: .boolean, count: rowCount) }
    guard var words = first.validity?.words else { return Column(truths) }
    for column in columns.dropFirst() {
      guard let other = column.validity?.words else { return Column(truths) }
      for index in 0..<min(words.count, other.count) { words[index] |= other[index] }
    }
    let validity = ValidityBitmap(words: words, count: rowCount)
    return Column(.boolean((0..<rowCount).map { validity[$0] }), validity: validity)
  }
}
