import Basics

extension Column {
  /// A key column of whole numbers as text, as keys of both kinds are compared; nil for any other.
  public func keysAsText(_ run: RunContext) throws -> Column? {
    guard let codes = try KeyCodes(self, run), case .integers(let keys) = codes.keys else { return nil }
    let dictionary = TextDictionary(distinct: keys.map { String($0) })
    return Column(.text(codes.codes.map { max(0, $0) }, dictionary), validity: validity)
  }
}
