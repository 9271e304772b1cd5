/// A language that Clientele speaks.
public enum Language: String, Sendable, CaseIterable {
  case en, zh
}

/// A text for people, in every language that Clientele speaks.
public struct Localized: Sendable, Hashable {
  public let en: String
  public let zh: String

  public init(_ en: String, zh: String) {
    self.en = en
    self.zh = zh
  }

  /// A text that is the same in every language: a name, a code, a number.
  public init(verbatim text: String) {
    self.init(text, zh: text)
  }

  public subscript(language: Language) -> String {
    switch language {
    case .en: en
    case .zh: zh
    }
  }
}
