extension Selection {
  /// A text column with a dictionary much larger than itself (a few rows of a large table) gets one of its own, so that
  /// work that is done once per distinct value is not done for the values of other rows. Others stay as they are.
  static func compacted(_ column: Column) -> Column {
    guard let dictionary = column.dictionary, dictionary.count > 64, dictionary.count / 2 > column.count,
      case .text(let codes, _) = column.values
    else { return column }
    var builder = TextDictionaryBuilder(expectedCount: codes.count)
    let compact = dictionary.bytes.withUnsafeBufferPointer { bytes in
      codes.enumerated().map { row, code -> Int32 in
        let index = Int(code)
        guard !column.isNull(at: row), index >= 0, index < dictionary.count else { return 0 }
        return builder.code(
          UnsafeBufferPointer(rebasing: bytes[dictionary.offsets[index]..<dictionary.offsets[index + 1]]))
      }
    }
    return Column(.text(compact, builder.finish()), validity: column.validity)
  }
}

extension Datum {
  /// The operand ready for work per distinct text.
  var compacted: Datum {
    if case .column(let column) = self { return .column(Selection.compacted(column)) }
    return self
  }
}
