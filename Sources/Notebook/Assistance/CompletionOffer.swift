/// One thing that may stand at the cursor.
struct CompletionOffer {
  enum Content {
    /// A keyword, a verb, a parameter.
    case word(String)
    /// A name of a column or table; put into back quotes when it needs them.
    case name(String)
    /// A function: its bracket comes with it.
    case function(String)
    /// A text in quotes.
    case text(String)
    /// The beginning of a file name: the quote stays open behind a folder.
    case folder(String)
  }

  let content: Content
  let note: String
  /// Other words by which it is found: the labels of a category's code.
  let aliases: [String]

  init(_ content: Content, _ note: String, aliases: [String] = []) {
    self.content = content
    self.note = note
    self.aliases = aliases
  }

  init(_ word: String, _ note: String) {
    self.init(.word(word), note)
  }

  /// What is compared with what was typed.
  var key: String {
    switch content {
    case .word(let text), .name(let text), .function(let text), .text(let text), .folder(let text): text
    }
  }

  /// Whether something else begins behind it: not behind the bracket of a function or in the middle of a path.
  var endsWord: Bool {
    switch content {
    case .word, .name, .text: true
    case .function, .folder: false
    }
  }

  /// What is put in; an open quote keeps its kind.
  func inserted(quote: Character?) -> String {
    switch content {
    case .word(let text): return text
    case .name(let text): return Self.isPlain(text) ? text : "`" + text.replacing("`", with: "``") + "`"
    case .function(let text): return text + "("
    case .text(let text):
      let mark = quote.map(String.init) ?? "'"
      return mark + text.replacing(mark, with: mark + mark) + mark
    case .folder(let text): return String(quote ?? "\"") + text
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic || first == "_" else { return false }
    return name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0 == "_" || $0.properties.generalCategory == .decimalNumber
    }
  }
}

/// What begins as typed; what contains it only where nothing does.
enum CompletionRanking {
  static func rank(_ offers: [CompletionOffer], for partial: String, limit: Int) -> [CompletionOffer] {
    let wanted = partial.lowercased()
    var first: [CompletionOffer] = []
    var second: [CompletionOffer] = []
    var seen: Set<String> = []
    for offer in offers where seen.insert(offer.key).inserted {
      let keys = ([offer.key] + offer.aliases).map { $0.lowercased() }
      if wanted.isEmpty || keys.contains(where: { $0.hasPrefix(wanted) }) {
        first.append(offer)
      } else if keys.contains(where: { $0.contains(wanted) }) {
        second.append(offer)
      }
    }
    return Array((first.isEmpty ? second : first).prefix(limit))
  }
}
