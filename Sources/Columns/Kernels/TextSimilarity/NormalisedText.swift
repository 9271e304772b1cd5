/// Texts brought to one form, so that what is written differently but means the same compares equal. Work for each
/// distinct text once.
public enum NormalisedText {
  /// The digits of a telephone number without the country code of China (+86, 0086, or 86 before a mobile number) or the
  /// 00 of another; full-width digits count. Empty when fewer than 5 digits are left: too few to tell customers apart.
  public static func phone(_ text: String) -> String {
    var digits: [UInt8] = []
    var isInternational = false
    for scalar in text.unicodeScalars {
      let scalar = halfWidth(scalar.value)
      if scalar == 0x2B, digits.isEmpty { isInternational = true }
      if (0x30...0x39).contains(scalar) { digits.append(UInt8(truncatingIfNeeded: scalar)) }
    }
    if digits.starts(with: [0x30, 0x30]) {
      isInternational = true
      digits.removeFirst(2)
    }
    let isChinese = digits.starts(with: [0x38, 0x36])
    // 11 digits that begin with 1: a mobile number.
    if isChinese, isInternational || digits.count == 13 && digits[2] == 0x31 {
      digits.removeFirst(2)
      // The 0 before an area code is written within the country only, or by mistake.
      if digits.first != 0x31, digits.first != 0x30, digits.count >= 9 { digits.insert(0x30, at: 0) }
    }
    return digits.count < 5 ? "" : String(decoding: digits, as: UTF8.self)
  }

  /// A name of a person or company: lower case, half width, without punctuation, spaces and the common suffixes of
  /// companies (有限公司, 股份有限公司, 有限责任公司, Ltd, Inc, GmbH …). A name that is nothing but a suffix keeps it.
  public static func name(_ text: String) -> String {
    var words = words(text)
    while words.count > 1, let last = words.last, latinSuffixes.contains(last) { words.removeLast() }
    var name = words.joined()
    if chineseSuffixes.contains(name) { return name }
    for suffix in chineseSuffixes where name.hasSuffix(suffix) {
      name.removeLast(suffix.count)
      break
    }
    return name
  }

  /// An address: lower case, half width, without punctuation and spaces.
  public static func address(_ text: String) -> String { words(text).joined() }

  /// The longest first.
  private static let chineseSuffixes = [
    "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "股份公司", "分公司", "集团", "公司",
  ]
  private static let latinSuffixes: Set<String> = [
    "ltd", "limited", "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp", "plc", "gmbh", "ag",
    "bv", "nv", "sa", "srl", "spa", "pty", "pte", "kg", "oy", "ab", "as", "aps", "sarl",
  ]

  /// Runs of letters and digits, a full stop within a run being nothing: "B.V." is "bv".
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func end() {
      if !word.isEmpty { words.append(String(word)) }
      word.removeAll()
    }
    for scalar in text.unicodeScalars {
      guard let half = Unicode.Scalar(halfWidth(scalar.value)) else { continue }
      let properties = half.properties
      switch properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
        word.append(half)
      case _ where properties.isAlphabetic:
        word.append(contentsOf: properties.lowercaseMapping.unicodeScalars)
      default:
        if half != "." && half != "'" && half != "’" { end() }
      }
    }
    end()
    return words
  }

  /// Full-width ASCII and the ideographic space as ASCII.
  private static func halfWidth(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0x3000: 0x20
    default: scalar
    }
  }
}
