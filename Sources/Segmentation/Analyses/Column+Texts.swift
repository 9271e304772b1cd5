import Columns

extension Column {
  /// A column of texts that an analysis made; nil is null.
  public static func texts(_ values: [String?]) -> Column {
    var builder = TextDictionaryBuilder(expectedCount: values.count)
    let codes = values.map { $0.map { builder.code($0) } ?? 0 }
    return Column(.text(codes, builder.finish()), validity: ValidityBitmap(values.map { $0 != nil }))
  }
}
