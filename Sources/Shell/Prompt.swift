/// The numbered prompt: the number is that of the result to come, `_3`.
enum Prompt {
  /// Equally wide, so that the lines of a statement stand under each other.
  static func text(cell: Int) -> (first: String, continuation: String) {
    let number = String(cell)
    let padding = String(repeating: " ", count: max(0, 3 - number.count))
    let dots = String(repeating: " ", count: max(0, number.count - 3)) + "..."
    return (padding + number + "> ", dots + "> ")
  }
}
