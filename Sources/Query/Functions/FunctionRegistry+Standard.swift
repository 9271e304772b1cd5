extension FunctionRegistry {
  /// The functions that Clientele brings, in the order of the reference.
  public static let standard = FunctionRegistry(aggregates)

  private static let aggregates: [FunctionDefinition] = [
    .count, .countDistinct, .sum, .mean, .minimum, .maximum, .median, .quantile, .standardDeviation, .variance, .mode,
    .first, .last, .anyTrue, .allTrue, .share, .gini, .correlation, .list,
  ]
}
