extension LogicalPlan {
  /// The plan after all rules: the same result for less work.
  var improved: LogicalPlan {
    let early = FilterPushDown.apply(self)
    let short = LimitPushDown.apply(TopRule.apply(LimitPushDown.apply(early)))
    let ordered = FilterOrder.apply(short)
    return SharedExpressions.apply(DictionaryExpressions.apply(ColumnPruning.apply(ordered)))
  }
}
