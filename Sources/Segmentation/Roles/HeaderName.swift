/// A column's name as roles are looked for in it: case, spaces, punctuation and what stands in brackets do not count.
struct HeaderName {
  /// Lower-case letters and digits only: "Customer ID" → "customerid", "金额（元）" → "金额".
  let folded: String
  /// The words: "TotalAmount", "total_amount", "Total Amount" → total, amount. Chinese text is one word.
  let words: [String]

  init(_ header: String) {
    var words: [String] = []
    var word = ""
    var depth = 0
    var previousIsLower = false
    func close() {
      if !word.isEmpty { words.append(word.lowercased()) }
      word = ""
    }
    for character in header {
      if "(（[【".contains(character) { depth += 1 }
      let isInside = depth > 0
      if ")）]】".contains(character) { depth = max(0, depth - 1) }
      guard !isInside, character.isLetter || character.isNumber else {
        close()
        previousIsLower = false
        continue
      }
      if character.isUppercase, previousIsLower { close() }
      word.append(character)
      previousIsLower = character.isLowercase
    }
    close()
    self.words = words
    folded = words.joined()
  }

  /// Whether the last words are those of `name`, or a Chinese header ends with it: "order_total_amount" ends with
  /// "amount".
  func ends(with name: HeaderName) -> Bool {
    guard !name.words.isEmpty else { return false }
    if words.count > name.words.count, Array(words.suffix(name.words.count)) == name.words { return true }
    return name.isChinese && name.folded.count >= 2 && folded.count > name.folded.count && folded.hasSuffix(name.folded)
  }

  /// Whether it is written in Chinese alone.
  var isChinese: Bool { !folded.isEmpty && folded.unicodeScalars.allSatisfy { $0.value >= 0x2E80 } }

  /// Words after which an ending means something else: a tax amount is no amount, a unit cost no line's cost.
  var isQualified: Bool {
    !Self.qualifiers.isDisjoint(with: words) || Self.chineseQualifiers.contains { folded.contains($0) }
  }

  private static let qualifiers: Set<String> = [
    "tax", "vat", "shipping", "freight", "discount", "refund", "unit", "per", "birth", "ship", "delivery", "due",
    "fee", "coupon", "parent",
  ]
  private static let chineseQualifiers = ["税", "运费", "折扣", "优惠", "退款", "单位", "出生", "发货", "到货", "手续费"]
}
