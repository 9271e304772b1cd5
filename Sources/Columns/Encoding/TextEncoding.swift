import Basics

/// How the characters of a text file are written as bytes.
public struct TextEncoding: Sendable {
  /// As `with encoding` has it.
  public let name: String
  /// What iconv calls it.
  let converter: String
  /// What people call it.
  public let title: String

  /// UTF-8, which needs no conversion.
  public static let utf8 = TextEncoding(name: "utf8", converter: "UTF-8", title: "UTF-8")

  /// All that can be stated.
  public static let all: [TextEncoding] = [
    utf8,
    TextEncoding(name: "utf16", converter: "UTF-16LE", title: "UTF-16"),
    TextEncoding(name: "utf16le", converter: "UTF-16LE", title: "UTF-16LE"),
    TextEncoding(name: "utf16be", converter: "UTF-16BE", title: "UTF-16BE"),
    TextEncoding(name: "gb18030", converter: "GB18030", title: "GB18030"),
    TextEncoding(name: "gbk", converter: "GBK", title: "GBK"),
    TextEncoding(name: "big5", converter: "BIG5", title: "BIG5"),
    TextEncoding(name: "shift_jis", converter: "SHIFT_JIS", title: "SHIFT_JIS"),
    TextEncoding(name: "windows1252", converter: "WINDOWS-1252", title: "WINDOWS-1252"),
  ]

  /// The encoding of this name, case and dashes ignored.
  public static func named(_ name: String) -> TextEncoding? {
    let key = name.lowercased().filter { $0 != "-" }
    return all.first { $0.name == key }
  }

  /// The encoding that iconv calls so.
  static func converted(_ converter: String) -> TextEncoding? {
    all.first { $0.converter == converter && $0.title == converter }
  }

  var isUTF8: Bool { converter == Self.utf8.converter }
}
