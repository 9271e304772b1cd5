import Basics
import Columns
import Diagnostics

extension CalendarUnit {
  /// The unit that an argument names. Throws when it is no constant text, or names none.
  static func argument(_ argument: Datum, of function: String) throws -> CalendarUnit {
    guard case .scalar(.text(let name)) = argument else {
      throw KernelFailure.constantNeeded("unit", of: function)
    }
    if let unit = CalendarUnit(named: name) { return unit }
    let names = allCases.map(\.rawValue)
    let list = names.joined(separator: ", ")
    throw Failure(
      "unknown-unit", Localized("`\(name)` is no unit of time", zh: "`\(name)` 不是时间单位"),
      candidates: NearestName.candidates(for: name, among: names),
      hint: Localized("units are \(list)", zh: "可用的单位：\(list)"))
  }
}
