import Syntax

extension Expression {
  /// The expression as text, the same for the same expression however it was spaced.
  public var written: String { ExpressionText.render(self) }
}
