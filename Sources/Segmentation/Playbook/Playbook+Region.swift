extension Playbook {
  /// Schemes of region, type and potential.
  static let region: [Page] = [
    Page(
      "region",
      [
        PlaybookEntry("unknown", 3, nil, "Ask for the address at the next order", zh: "下次下单时补问地址"),
        PlaybookEntry(
          PlaybookEntry.any, 2, .regular, "Fit goods, prices and media to the region's income and competition",
          zh: "按当地收入与竞争情况配置产品、价格与媒介"),
      ]),
    Page(
      "region_income",
      [
        PlaybookEntry("high", 1, .regular, "Premium products, service and presentation", zh: "主推高端产品、服务与陈列"),
        PlaybookEntry(
          "medium", 2, .regular, "Good value: the middle of the range, with a step up beside it", zh: "主推性价比，旁设升级款"),
        PlaybookEntry("low", 3, .seldom, "Basic goods, small packs, low cost of sale", zh: "基本款、小包装、低销售成本"),
      ]),
    Page(
      "region_power",
      [
        PlaybookEntry(
          "high", 1, .regular, "Widen the range and deliver faster; there is more to sell", zh: "扩充品类、加快配送，购买力足"),
        PlaybookEntry("medium", 2, .regular, "Instalments and bundles help to buy more", zh: "以分期和组合促进多买"),
        PlaybookEntry("low", 3, .seldom, "Few goods that turn fast", zh: "少而精，周转快"),
      ]),
    Page(
      "region_competition",
      [
        PlaybookEntry(
          "high", 1, .often, "Differentiate: what rivals do not have, service, community; no price war",
          zh: "差异化：人无我有、服务与社群，不打价格战"),
        PlaybookEntry("medium", 2, .regular, "Watch prices and hold the best customers", zh: "关注价格，守住最好的客户"),
        PlaybookEntry(
          "low", 2, .regular, "Take the place before others come: visibility and habit", zh: "抢先占位：提高知名度，培养习惯"),
      ]),
    Page(
      "spending_power",
      [
        PlaybookEntry(
          "high", 1, .regular, "Premium products, delivery to the door, events in the community", zh: "高端产品、送货上门、社区活动"),
        PlaybookEntry("medium", 2, .regular, "Quality at a fair price, family packs", zh: "质优价平、家庭装"),
        PlaybookEntry("low", 3, .seldom, "Basic goods and group purchases", zh: "基本款与团购"),
      ]),
    Page(
      "radius",
      [
        PlaybookEntry(
          "inside", 1, .regular, "Invite to the store: openings, tastings, collection of orders", zh: "邀请到店：开业、品鉴、自提"),
        PlaybookEntry("outside", 2, .seldom, "Serve online; deliver", zh: "线上服务，配送到家"),
      ]),
    Page(
      "territory",
      [
        PlaybookEntry("unknown", 2, nil, "Assign them: find the address", zh: "补全地址并分配负责人"),
        PlaybookEntry(
          PlaybookEntry.any, 2, .regular, "One owner plans the visits of the territory by value and way",
          zh: "由负责人按价值与路程安排拜访"),
      ]),
    Page(
      "type",
      [
        PlaybookEntry(
          "b2b", 1, .regular, "An account manager, offers in writing, terms and invoices", zh: "客户经理、书面报价、账期与发票"),
        PlaybookEntry("b2c", 2, .regular, "Quick and personal: app, store, member offers", zh: "快捷亲切：应用、门店、会员优惠"),
      ]),
    Page(
      "industry",
      [
        PlaybookEntry(
          PlaybookEntry.any, 2, .regular, "References and goods of the same industry; a seller who knows its words",
          zh: "提供同行案例与商品，派懂行的销售")
      ]),
    Page(
      "size",
      [
        PlaybookEntry(
          "enterprise", 1, .often, "A team across functions and countries; a framework agreement", zh: "跨部门跨地区团队，签框架协议"),
        PlaybookEntry(
          "mid_market", 1, .regular, "A named manager and solutions that grow with them", zh: "专人负责，方案可随之成长"),
        PlaybookEntry("small", 2, .seldom, "Ready packages, online orders, quick answers", zh: "现成套餐、线上下单、快速答复"),
      ]),
    Page(
      "role",
      [
        PlaybookEntry("consumer", 2, .regular, "Brand, convenience, membership", zh: "品牌、便利、会员"),
        PlaybookEntry(
          "internal", 3, .seldom, "Agree on service levels; keep out of sales figures", zh: "约定服务标准，销售统计单列"),
        PlaybookEntry("b2b", 1, .regular, "Solutions, terms, a manager of their own", zh: "解决方案、商务条件、专属经理"),
        PlaybookEntry(
          "distributor", 1, .often, "Margin, training, protection of their area, stock on time", zh: "保证利润、培训、区域保护与及时供货"
        ),
        PlaybookEntry("supplier", 2, .seldom, "Balance what both buy from each other", zh: "平衡双方互购"),
      ]),
    Page(
      "market",
      [
        PlaybookEntry(
          "high", 1, .often, "Grow with the market: people and stock ahead of demand", zh: "与市场同步扩张：人员与库存先行"),
        PlaybookEntry("medium", 2, .regular, "Hold the share, pick the growing customers", zh: "保住份额，选择成长中的客户"),
        PlaybookEntry("low", 3, .seldom, "Defend profit, not volume", zh: "守住利润而非规模"),
      ]),
    Page(
      "competition",
      [
        PlaybookEntry(
          "intense", 1, .often, "Differentiate, and hold the best customers with service", zh: "差异化竞争，以服务守住最好的客户"),
        PlaybookEntry("moderate", 2, .regular, "Attack the weak points of the leader", zh: "针对领先者的弱点进攻"),
        PlaybookEntry(
          "weak", 2, .regular, "Strong rivals rule here: look for niches and partners", zh: "少数强者主导：寻找细分市场与伙伴"),
      ]),
    Page(
      "potential",
      [
        PlaybookEntry("invest", 1, .often, "Invest first here: stores, people, advertising", zh: "优先投入：门店、人员、广告"),
        PlaybookEntry("build", 1, .regular, "Take share quickly while the market grows", zh: "趁市场增长迅速占领份额"),
        PlaybookEntry("hold", 2, .regular, "Keep what you have at low cost", zh: "低成本维持现有份额"),
        PlaybookEntry(
          "harvest", 3, .seldom, "Earn carefully, spend little, go when it no longer pays", zh: "保守收割，少投入，无利可图时退出"),
      ]),
  ]
}
