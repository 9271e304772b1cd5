/// What the evidence of a column points into, for messages: offsets of a text, or rows of a table.
protocol EvidencePlaces: Sendable {
  /// What messages call the file.
  var name: String { get }
  /// The line, 1-based, of a place.
  func line(of place: Int) -> Int
  /// The value at a place as text, shortened.
  func field(at place: Int) -> String
}

extension RecordSource: EvidencePlaces {}
