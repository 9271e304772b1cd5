extension SchemeVariant {
  /// Eleven segments, cell by cell: the 125 combinations of three scores from 1 to 5.
  static let eleven = RFMMap.variant("eleven", levels: elevenLevels, rule: RFMMap.rule(elevenCells))

  private static let elevenLevels = [
    label("champions", "Champions", "冠军客户"),
    label("loyal", "Loyal", "忠诚客户"),
    label("potential_loyalist", "Potential Loyalist", "潜在忠诚客户"),
    label("new_customers", "New Customers", "新客户"),
    label("promising", "Promising", "有希望客户"),
    label("need_attention", "Need Attention", "需关注客户"),
    label("about_to_sleep", "About To Sleep", "即将沉睡客户"),
    label("at_risk", "At Risk", "流失风险客户"),
    label("cannot_lose_them", "Cannot Lose Them", "不可失去客户"),
    label("hibernating", "Hibernating", "沉睡客户"),
    label("lost", "Lost", "已流失客户"),
    label("others", "Others", "其他客户"),
    label("none", "No purchase", "未购买"),
  ]

  /// Segment and its cells.
  private static let elevenCells: [(code: String, cells: [Int])] = [
    ("champions", [445, 454, 455, 544, 545, 554, 555]),
    ("loyal", [335, 344, 345, 354, 355, 435, 444, 543]),
    (
      "potential_loyalist",
      [
        323, 333, 341, 342, 351, 352, 353, 423, 431, 432, 433, 441, 442, 451, 452, 453, 531, 532, 533, 541, 542, 551,
        552, 553,
      ]
    ),
    ("new_customers", [311, 411, 412, 421, 422, 511, 512]),
    ("promising", [313, 314, 315, 413, 414, 415, 424, 425, 513, 514, 515, 521, 522, 523, 524, 525]),
    ("need_attention", [324, 325, 334, 343, 434, 443, 534, 535]),
    ("about_to_sleep", [213, 221, 231, 241, 251, 312, 321, 331]),
    (
      "at_risk",
      [124, 125, 133, 134, 135, 142, 143, 145, 152, 153, 224, 225, 234, 235, 242, 243, 244, 245, 252, 253, 254, 255]
    ),
    ("cannot_lose_them", [113, 114, 115, 144, 154, 155, 214, 215]),
    ("hibernating", [122, 123, 132, 211, 212, 222, 223, 232, 233, 322, 332]),
    ("lost", [111, 112, 121, 131, 141, 151]),
  ]
}
