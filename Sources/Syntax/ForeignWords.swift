/// What other languages call things, with how they are written here. Shown as "write …".
enum ForeignWords {
  /// How a stage is written here, by what other languages call it.
  static func stage(_ word: String) -> String? { stages[word.lowercased()] }

  /// How an operator or a clause is written here, by the word that leads it elsewhere.
  static func operation(_ word: String) -> String? { operations[word.lowercased()] }

  static let stages: [String: String] = index([
    (["filter", "query", "having", "筛选", "过滤"], "where x > 1"),
    (["project", "keep", "选择"], "select a, b"),
    (["mutate", "extend", "assign", "with_columns", "with_column", "compute", "transform"], "derive x = a * 2"),
    (["group", "groupby", "group_by", "aggregate", "agg", "分组", "汇总"], "summarize n = count() by x"),
    (["count", "value_counts", "tally", "计数"], "summarize count() by x"),
    (["order", "orderby", "order_by", "arrange", "sort_values", "sort_by", "排序"], "sort x desc"),
    (["limit", "head", "fetch", "slice"], "take 10"),
    (["top", "top_k", "nlargest", "tail"], "sort x desc | take 10"),
    (["offset"], "skip 10"),
    (["unique", "uniq", "dedup", "drop_duplicates", "去重"], "distinct"),
    (["merge", "lookup", "left_join", "inner_join", "full_join", "关联"], "join t on key"),
    (["union", "union_all", "concat", "vstack", "rbind", "bind_rows"], "append t"),
    (["pivot_table", "crosstab", "pivot_wider", "透视"], "pivot a columns b values sum(x)"),
    (["melt", "pivot_longer", "stack"], "unpivot (a, b) into name, value"),
    (["summary", "info"], "describe"),
    (["to_csv", "write", "write_csv"], "export \"result.csv\""),
  ])

  static let operations: [String: String] = index([
    (["regexp", "rlike", "similar"], "x matches 'pattern'"),
    (["glob"], "x like 'a%'"),
    (["isin"], "x in (a, b)"),
    (["notnull"], "x is not null"),
    (["isnull"], "x is null"),
    (["mod"], "x % y"),
    (["div"], "floor(x / y)"),
    (["xor"], "a <> b"),
    (["startswith", "starts"], "starts_with(x, 'a')"),
    (["endswith", "ends"], "ends_with(x, 'a')"),
    (["contains", "包含"], "contains(x, 'a')"),
    (["if"], "if(condition, a, b)"),
    (["within"], "quantile(x, 0.5)"),
    (["等于", "为"], "x = y"),
    (["不等于"], "x <> y"),
    (["大于"], "x > y"),
    (["小于"], "x < y"),
    (["且", "并且"], "a and b"),
    (["或", "或者"], "a or b"),
    (["降序", "倒序"], "sort x desc"),
    (["升序"], "sort x"),
    (["limit"], "| take 10"),
    (["having"], "| where x > 1"),
    (["order"], "| sort x desc"),
    (["group"], "by x"),
  ])

  private static func index(_ rows: [(words: [String], ours: String)]) -> [String: String] {
    var index: [String: String] = [:]
    for row in rows {
      for word in row.words { index[word] = row.ours }
    }
    return index
  }
}
