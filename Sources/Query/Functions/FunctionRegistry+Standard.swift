extension FunctionRegistry {
  /// The functions that Clientele brings, in the order of the reference.
  public static let standard = FunctionRegistry(
    numbers + text + dates + nulls + types + aggregates + windows + segmentation)

  private static let numbers: [FunctionDefinition] = [
    .absolute, .round, .floor, .ceil, .squareRoot, .naturalLogarithm, .decimalLogarithm, .exponential, .power, .sign,
    .greatest, .least, .clamp, .bucket,
  ]

  private static let text: [FunctionDefinition] = [
    .lower, .upper, .length, .trim, .substring, .replace, .contains, .startsWith, .endsWith, .matches, .splitPart,
    .left,
    .right, .leftPad, .rightPad,
  ]

  private static let dates: [FunctionDefinition] = [
    .year, .quarter, .month, .week, .weekday, .day, .hour, .minute, .dateTruncate, .dateDifference, .dateAdd, .makeDate,
    .asOf,
  ]

  private static let nulls: [FunctionDefinition] = [.coalesce, .nullIf]

  private static let types: [FunctionDefinition] = [.label]

  private static let aggregates: [FunctionDefinition] = [
    .count, .countDistinct, .sum, .mean, .minimum, .maximum, .median, .quantile, .standardDeviation, .variance, .mode,
    .first, .last, .anyTrue, .allTrue, .share, .gini, .correlation, .list,
  ]

  private static let windows: [FunctionDefinition] = [
    .rowNumber, .rank, .denseRank, .percentRank, .ntile, .lag, .lead, .cumulativeSum,
  ]

  private static let segmentation: [FunctionDefinition] = [.shareFromTop, .shareBefore, .tercile]
}
