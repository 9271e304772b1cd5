/// What Tab offers.
public struct CompletionList: Sendable {
  /// One offer.
  public struct Item: Sendable {
    /// What is put in.
    public let text: String
    /// What stands beside it in the list: a kind, a count, a label.
    public let note: String
    /// Whether a space goes in behind it when nothing else could be meant.
    public let endsWithSpace: Bool

    public init(text: String, note: String, endsWithSpace: Bool = false) {
      self.text = text
      self.note = note
      self.endsWithSpace = endsWithSpace
    }
  }

  /// The UTF-8 offsets that an offer replaces.
  public let replacing: Range<Int>
  /// Best first.
  public let items: [Item]

  public init(replacing: Range<Int>, items: [Item]) {
    self.replacing = replacing
    self.items = items
  }
}
