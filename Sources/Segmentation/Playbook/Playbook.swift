import Basics

/// What Clientele recommends for each segment of each scheme. The texts stand in the files beside this one, a group of
/// schemes each; a user's own come from a table (see `PlaybookTable`).
public struct Playbook: Sendable {
  /// The entries of one scheme, named as its labels are: its id, or a map's of `rfm`.
  public struct Page: Sendable {
    public let scheme: String
    public let entries: [PlaybookEntry]

    init(_ scheme: String, _ entries: [PlaybookEntry]) {
      self.scheme = scheme
      self.entries = entries
    }
  }

  public let pages: [Page]

  public init(_ pages: [Page]) {
    self.pages = pages
  }

  /// What Clientele brings.
  public static let standard = Playbook(
    value + rfm + behaviour + relationship + lifecycle + region + across + [general])

  /// The entry of a segment: its own, that of the whole scheme, or that of its code in any scheme.
  public func entry(_ scheme: String, _ segment: String) -> PlaybookEntry? {
    let own = page(scheme)
    return own?.entry(segment) ?? own?.entry(PlaybookEntry.any) ?? page(PlaybookEntry.any)?.entry(segment)
  }

  func page(_ scheme: String) -> Page? { pages.first { $0.scheme == scheme } }

  /// Segments that many schemes have.
  private static let general = Page(
    PlaybookEntry.any,
    [
      PlaybookEntry(
        "none", 3, .seldom, "Never bought: introduce the range and make one small first offer to those who asked",
        zh: "从未购买：介绍产品，对曾咨询者给一个小的首购优惠"),
      PlaybookEntry(
        "unknown", 3, nil, "Too little is known: complete the data before you act",
        zh: "资料不足：先补全数据，再决定如何联系"),
      PlaybookEntry(
        "others", 2, .regular, "Fits no type: look at a few of them by hand and give them the usual service",
        zh: "不属于任何类型：抽看几位，按常规服务"),
    ])
}

extension Playbook.Page {
  func entry(_ segment: String) -> PlaybookEntry? { entries.first { $0.segment == segment } }
}
