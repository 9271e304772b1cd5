import Basics
import Segmentation

/// What a scheme or an analysis reads, as a line.
enum NeedsText {
  static func markup(_ list: [String]) -> Markup {
    .line("Needs \(list.joined(separator: ", ")).", zh: "需要 \(list.joined(separator: "、"))。")
  }

  /// The tables and columns; those that may be missing in brackets.
  static func list(_ needs: [SchemeNeed]) -> [String] {
    needs.map { $0.isOptional ? "[\($0.text)]" : $0.text }
  }
}
