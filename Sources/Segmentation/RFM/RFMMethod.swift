import Basics
import Columns

/// A way to turn a measure into scores: one value per method.
public struct RFMMethod: Sendable {
  /// What a method is given.
  struct Input: Sendable {
    let values: ScoredValues
    let bins: Int
    let edges: [Double]
    /// Recency: less is better.
    let lessIsBetter: Bool
  }

  public let id: String
  public let summary: Localized
  /// How many scores it gives, when that is not `bins`.
  let fixedBins: Int?
  /// Scores where more is better: already reversed for recency.
  let score: @Sendable (Input) -> Scores

  init(
    _ id: String, fixedBins: Int? = nil, summary: Localized, score: @escaping @Sendable (Input) -> Scores
  ) {
    self.id = id
    self.fixedBins = fixedBins
    self.summary = summary
    self.score = score
  }

  /// All methods, the default first.
  public static let all: [RFMMethod] = [.quantile, .rfmPackage, .ntile, .cuts, .mean, .kMeans]

  static func named(_ id: String) -> RFMMethod? { all.first { $0.id == id } }
}
