/// What other languages call functions that have another name or another form here: one table, of which "write …" is
/// made when such a name is met. Names that mean the same with the same arguments are aliases of the function.
enum ForeignFunctions {
  /// How `name` is written here; nil when it is no function of another language.
  static func written(_ name: String) -> String? { byName[name.lowercased()] }

  /// How a name without parentheses is written here that is a value elsewhere: `current_date`.
  static func value(_ name: String) -> String? {
    written(name).flatMap { $0 == "as_of()" || $0 == "row_number()" ? $0 : nil }
  }

  static let rows: [(names: [String], ours: String)] = [
    // Nulls and choices
    (["nvl", "zeroifnull", "fillna", "fill_null", "replace_na"], "coalesce(x, 0)"),
    (["isnull", "isna", "is_null", "is_na"], "x is null"),
    (["notnull", "notna", "is_not_null"], "x is not null"),
    (["iif", "if_else", "ifelse", "case_when"], "if(condition, a, b)"),
    (["nvl2", "decode", "switch"], "case x when 1 then 'a' else 'b' end"),
    (["isnan", "is_nan"], "x is null"),
    // Numbers
    (["log", "loge"], "ln(x)"), (["log2"], "ln(x) / ln(2)"),
    (["mod", "fmod", "rem"], "x % y"), (["div", "intdiv"], "floor(x / y)"), (["divide", "safe_divide"], "x / y"),
    (["trunc", "truncate"], "floor(x)"), (["int", "toint", "parseint", "to_integer"], "cast(x as integer)"),
    (["rand", "random", "runif", "newid"], "| sample 100"),
    (["between"], "x between a and b"),
    // Text
    (["concat", "paste", "paste0", "strcat"], "x || y"), (["concat_ws"], "x || '-' || y"),
    (
      ["instr", "strpos", "position", "charindex", "locate", "find", "str_contains", "str_detect", "includes"],
      "contains(x, 'a')"
    ),
    (["mid", "substring_index", "substr_index"], "substr(x, 1, 3)"),
    (["ucase", "toupper", "to_upper", "str_upper", "uppercase"], "upper(x)"),
    (["lcase", "tolower", "to_lower", "str_lower", "lowercase"], "lower(x)"),
    (["char_length", "character_length", "nchar", "str_length", "str_len", "strlen"], "length(x)"),
    (["ltrim", "rtrim", "strip", "btrim"], "trim(x)"),
    (["split", "str_split", "string_split"], "split_part(x, '-', 1)"),
    (["startswith", "prefix"], "starts_with(x, 'a')"), (["endswith", "suffix"], "ends_with(x, 'a')"),
    (["regexp_like", "regexp_match", "regexp_contains", "regexp", "rlike"], "x matches 'pattern'"),
    // Types
    (["str", "to_string", "to_varchar", "string", "astype_str"], "cast(x as text)"),
    (["to_number", "to_numeric", "float", "tofloat", "double", "as_numeric"], "cast(x as number)"),
    (
      ["to_date", "todate", "str_to_date", "parse_date", "strptime", "as_date", "to_datetime", "datetime"],
      "cast(x as date)"
    ),
    (["convert"], "cast(x as integer)"),
    // Dates
    (["now", "today", "getdate", "curdate", "current_date", "current_timestamp", "sysdate", "localtime"], "as_of()"),
    (["datediff", "days_between", "timestampdiff", "date_sub_days"], "date_diff('day', a, b)"),
    (["months_between"], "date_diff('month', a, b)"),
    (["dateadd", "adddate", "timestampadd", "add_days"], "date + 30d"), (["add_months"], "date + 3mo"),
    (["date_sub", "subdate"], "date - 30d"),
    (
      ["strftime", "to_char", "date_format", "format_date", "dt_format", "formatdatetime"],
      "date_trunc('month', date)"
    ),
    (["extract", "date_part", "datepart", "datename"], "year(date)"),
    (["dayofweek", "dow", "isodow"], "weekday(date)"), (["dayofmonth", "mday"], "day(date)"),
    (["weekofyear", "isoweek"], "week(date)"),
    (["eomonth", "last_day"], "date_trunc('month', date) + 1mo - 1d"),
    (["floor_date", "trunc_date"], "date_trunc('month', date)"),
    // Aggregates
    (["n", "len_rows", "row_count", "counta", "size"], "count()"),
    (["countif", "count_if"], "count() filter (where x > 1)"), (["sumif", "sum_if"], "sum(x) filter (where y > 1)"),
    (["averageif", "avg_if"], "mean(x) filter (where y > 1)"),
    (
      ["nunique", "n_distinct", "approx_count_distinct", "uniq", "uniqexact", "distinct_count", "countd"],
      "count_distinct(x)"
    ),
    (["group_concat", "string_agg", "array_agg", "listagg", "collect_list", "collect_set", "grouparray"], "list(x)"),
    (["std", "sd", "stdev"], "stddev(x)"), (["var"], "variance(x)"),
    (
      ["percentile_cont", "percentile_disc", "approx_quantile", "quantile_cont", "approx_percentile"],
      "quantile(x, 0.9)"
    ),
    (["any_value", "arbitrary", "first_value"], "first(x)"), (["last_value"], "last(x)"),
    (["every"], "all(x > 1)"), (["some"], "any(x > 1)"),
    // Windows
    (["rownum", "rowid", "row_num"], "row_number()"), (["cum_sum", "running_sum", "running_total"], "cumsum(x)"),
    (["shift"], "lag(x)"), (["qcut", "cut", "width_bucket"], "ntile(5, x)"), (["pct_rank"], "percent_rank(x)"),
    // Chinese
    (["求和", "合计", "总和"], "sum(x)"), (["平均", "平均值", "均值"], "mean(x)"), (["计数", "数量"], "count()"),
    (["最大", "最大值"], "max(x)"), (["最小", "最小值"], "min(x)"), (["中位数"], "median(x)"), (["去重计数"], "count_distinct(x)"),
    (["如果"], "if(condition, a, b)"), (["长度"], "length(x)"), (["四舍五入"], "round(x)"),
  ]

  private static let byName: [String: String] = {
    var index: [String: String] = [:]
    for row in rows {
      for name in row.names { index[name] = row.ours }
    }
    return index
  }()
}
