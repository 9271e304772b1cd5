/// Counts in English sentences.
public enum CountNoun {
  /// "1 customer", "2 customers", "0 opportunities".
  public static func of(_ count: some BinaryInteger, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(noun(count, one, many))"
  }

  /// The noun alone: "customer" of 1, "customers" of any other number.
  public static func noun(_ count: some BinaryInteger, _ one: String, _ many: String? = nil) -> String {
    count == 1 ? one : many ?? one + "s"
  }
}
