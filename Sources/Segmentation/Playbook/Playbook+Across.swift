extension Playbook {
  /// Schemes across the others.
  static let across: [Page] = [
    Page(
      "cluster",
      [
        PlaybookEntry(
          "unknown", 3, nil, "Lacks a number that the clusters were made from: complete it", zh: "缺少聚类所用的数值：请补全"),
        PlaybookEntry(
          PlaybookEntry.any, 2, .regular, "Give the cluster a name from its centre, then write an action for it",
          zh: "根据中心为该类命名，再为其拟定行动"),
      ]),
    Page(
      "decide",
      [
        PlaybookEntry(
          "keep", 1, .regular, "Worth more than they cost: keep the contact and the quality", zh: "未来价值为正：保持联系与质量"),
        PlaybookEntry("acquire", 2, .regular, "Win them, at a cost below what they will bring", zh: "争取成交，成本低于其将带来的价值"),
        PlaybookEntry(
          "review", 2, .seldom, "Nothing ahead for now: find a cause that can be mended", zh: "暂无未来价值：查找可改进的原因"),
        PlaybookEntry("end", 3, nil, "Stop spending on them, politely", zh: "停止投入，礼貌结束"),
      ]),
  ]
}
