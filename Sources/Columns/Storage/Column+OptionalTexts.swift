extension Column {
  /// The texts of a text column, one a row; nil where there is none, and in a column of another type. Rows share the
  /// storage of equal texts.
  public var optionalTexts: [String?] {
    guard case .text(let codes, let dictionary) = values else { return [String?](repeating: nil, count: count) }
    let texts = dictionary.texts
    return codes.indices.map { row in
      let code = Int(codes[row])
      return isNull(at: row) || !texts.indices.contains(code) ? nil : texts[code]
    }
  }
}
