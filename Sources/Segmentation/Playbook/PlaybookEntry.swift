import Basics

/// What to do about the customers of one segment.
public struct PlaybookEntry: Sendable, Hashable {
  /// How often to speak to them; how many days that is stands in the parameter `every`.
  public enum Contact: Int, Sendable, Hashable {
    case often, regular, seldom
  }

  /// A code of the scheme; `*` for every segment without an entry of its own.
  public let segment: String
  /// 1 comes first.
  public let priority: Int
  /// Nil for those who are not to be called.
  public let contact: Contact?
  public let action: Localized

  init(_ segment: String, _ priority: Int, _ contact: Contact?, _ en: String, zh: String) {
    self.segment = segment
    self.priority = priority
    self.contact = contact
    action = Localized(en, zh: zh)
  }

  /// Stands for every segment, or every scheme.
  public static let any = "*"
}
