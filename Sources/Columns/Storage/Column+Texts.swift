extension Column {
  /// A text column of these values; nil is null. Not for long columns.
  public init(texts: [String?]) {
    var builder = TextDictionaryBuilder()
    let codes = texts.map { $0.map { builder.code($0) } ?? 0 }
    self.init(.text(codes, builder.finish()), validity: ValidityBitmap(texts.map { $0 != nil }))
  }
}
