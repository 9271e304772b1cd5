import Basics

/// A column that an analysis adds to customers.
public struct AnalysisColumn: Sendable {
  public let name: String
  /// What it holds.
  public let summary: Localized

  public init(_ name: String, _ summary: Localized) {
    self.name = name
    self.summary = summary
  }
}
