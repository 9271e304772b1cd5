import Basics

/// What the schemes share that look at where customers are.
enum AreaTerms {
  /// Which column of customers says where they are: the keys of `regions` and `shares`.
  static let place = ParameterDefinition(
    "place", .anyColumn, default: "region",
    summary: Localized("where customers are: region, city, or any column", zh: "客户所在地：region、city 或任意列"))

  /// `area`: where a customer is. The inputs behind it join tables of areas to it.
  static let area = SchemeInput.query(
    "customers | select customer, area = place", gives: ["area": "null"], needs: [])

  /// Fewer areas than this have no terciles: all are in the middle.
  static let fewestForTerciles = 3

  /// The class of each row by the tercile of a number from the top, as text of the language.
  static func tercile(of number: String, _ top: String, _ middle: String, _ bottom: String) -> String {
    """
    case
        when count(\(number)) < \(fewestForTerciles) then '\(middle)'
        when share_from_top(\(number)) <= 1/3 then '\(top)'
        when share_from_top(\(number)) <= 2/3 then '\(middle)'
        else '\(bottom)'
      end
    """
  }
}
