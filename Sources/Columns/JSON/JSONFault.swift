import Basics

/// Why a text is no JSON, and where.
struct JSONFault: Error {
  let offset: Int
  let reason: Localized

  static func expected(_ what: String, zh: String, at offset: Int) -> JSONFault {
    JSONFault(offset: offset, reason: Localized("not JSON: \(what) expected", zh: "不是 JSON：此处应为\(zh)"))
  }
}
