import Basics

/// What Tab offers, as the owner of the editor answers it.
public struct Completions {
  /// One offer.
  public struct Item: Equatable {
    /// What is put in.
    public let text: String
    /// What stands beside it in the list.
    public let note: String
    /// Whether a space goes in behind it when it is the only one.
    public let endsWithSpace: Bool

    public init(text: String, note: String = "", endsWithSpace: Bool = false) {
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

  /// What all offers begin with; nil when that would not keep what was typed.
  func commonPrefix(keeping typed: String) -> String? {
    guard var prefix = items.first?.text else { return nil }
    for item in items.dropFirst() {
      prefix = String(zip(prefix, item.text).prefix { $0 == $1 }.map(\.0))
    }
    return prefix.lowercased().hasPrefix(typed.lowercased()) ? prefix : nil
  }

  /// The list that is shown below the buffer: no more than `limit` rows, `more` saying how many are left out.
  func list(columns: Int, limit: Int, more: (Int) -> String) -> [String] {
    guard limit > 1 else { return [] }
    let shown = items.count > limit ? items.prefix(limit - 1) : items[...]
    let widest = min(shown.map { DisplayWidth.of($0.text) }.max() ?? 0, columns / 2)
    var rows = shown.map { item in
      let padding = String(repeating: " ", count: max(0, widest - DisplayWidth.of(item.text)))
      return Self.clip(item.note.isEmpty ? "  " + item.text : "  \(item.text)\(padding)  \(item.note)", to: columns - 1)
    }
    if items.count > shown.count { rows.append(Self.clip("  " + more(items.count - shown.count), to: columns - 1)) }
    return rows
  }

  private static func clip(_ text: String, to columns: Int) -> String {
    var width = 0
    var result = ""
    for character in text {
      width += CellText.width(character)
      if width > columns { break }
      result += CellText.shown(character)
    }
    return result
  }
}
