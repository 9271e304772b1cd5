import Basics

/// A key figure: one value, from which `kpi`, its list and its explanation derive. To add one, add it to
/// `KPIDefinition.standard`.
struct KPIDefinition: Sendable {
  enum Unit: Sendable {
    /// A fraction, shown in percent.
    case share
    case money, days, number
    /// From −100 % to 100 %.
    case balance
  }

  let id: String
  let title: Localized
  /// How it is worked out, in words; parameters stand in braces.
  let words: Localized
  let unit: Unit
  /// Tables and columns that must be there.
  let needs: [String]
  /// In the language: one row with `value`, and `base`, what it was taken over. Parameters stand in it as names. Beside
  /// the tables of the day there are `earlier`, the customers at the start of the period, and `complaints`.
  let query: String

  init(
    _ id: String, _ title: Localized, _ words: Localized, _ unit: Unit, needs: [String], _ query: String
  ) {
    self.id = id
    self.title = title
    self.words = words
    self.unit = unit
    self.needs = needs
    self.query = query
  }

  /// All, in the order they are printed.
  static let standard: [KPIDefinition] = customerKPIs + salesKPIs + serviceKPIs
}
