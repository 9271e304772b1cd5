import Basics
import Columns
import Syntax

/// A column that a scheme adds to customers beside its label. `"activity_index"` alone publishes the measure of this
/// name.
public struct SchemeColumn: Sendable, ExpressibleByStringLiteral {
  public let name: String
  /// In the language, over customers with the measures and the label as `segment`.
  public let expression: String
  /// The labels, when the expression gives codes: the column is a category then.
  public let levels: [CategoryDomain.Level]
  /// The name of the category: the column's, or that of the scheme whose labels it has.
  public let domainName: String

  public init(
    _ name: String, _ expression: String? = nil, domain: String? = nil, levels: [CategoryDomain.Level] = []
  ) {
    domainName = domain ?? name
    self.name = name
    self.expression = expression ?? ExpressionText.name(name)
    self.levels = levels
  }

  public init(stringLiteral name: String) {
    self.init(name)
  }
}
