extension FunctionRegistry {
  /// The functions that Clientele brings, in the order of the reference.
  public static let standard = FunctionRegistry(aggregates + windows + segmentation)

  private static let aggregates: [FunctionDefinition] = [
    .count, .countDistinct, .sum, .mean, .minimum, .maximum, .median, .quantile, .standardDeviation, .variance, .mode,
    .first, .last, .anyTrue, .allTrue, .share, .gini, .correlation, .list,
  ]

  private static let windows: [FunctionDefinition] = [
    .rowNumber, .rank, .denseRank, .percentRank, .ntile, .lag, .lead, .cumulativeSum,
  ]

  private static let segmentation: [FunctionDefinition] = [.shareFromTop, .shareBefore, .tercile]
}
