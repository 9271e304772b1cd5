import Basics
import Columns
import Segmentation

extension CustomerExplanation {
  /// The steps, the measures that the scheme made, and what would move the customer up.
  var markup: Markup {
    var parts: [Markup] = []
    if !measures.isEmpty {
      parts.append(
        .lines(
          measures.map { measure in
            let value = ValueDisplay.text(measure.value)
            return Localized("`\(measure.name)` = \(value.en)", zh: "`\(measure.name)` = \(value.zh)")
          }))
    }
    parts.append(TraceMarkup.lines(steps))
    parts.append(.lines(Self.outlook(outlook)))
    return .sequence(parts)
  }

  private static func outlook(_ outlook: Outlook) -> [Localized] {
    switch outlook {
    case .none: return []
    case .isBest: return [Localized("No segment is better.", zh: "已在最好的一类。")]
    case .improvements(let improvements):
      guard !improvements.isEmpty else {
        return [Localized("No change of one number alone was found to move it up.", zh: "未发现只改一个数字就能上升的情况。")]
      }
      return [Localized("What would move it up, the rest unchanged:", zh: "其他不变，如何上升：")]
        + improvements.map { change in
          let (now, value) = (ValueDisplay.text(change.now), ValueDisplay.text(change.value))
          return Localized(
            "    `\(change.column)` \(value.en), now \(now.en) → \(change.label.en)",
            zh: "    `\(change.column)` 为 \(value.zh)（现为 \(now.zh)）→ \(change.label.zh)")
        }
    }
  }
}
