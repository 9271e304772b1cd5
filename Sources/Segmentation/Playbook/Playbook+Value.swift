extension Playbook {
  /// Schemes of value.
  static let value: [Page] = [
    Page(
      "value",
      [
        PlaybookEntry(
          "high", 1, .often,
          "Serve in person: a named contact, first choice of new goods, exclusive offers, and a call when anything goes wrong",
          zh: "专人服务：固定联系人，新品优先，专属优惠，出现问题当天致电"),
        PlaybookEntry(
          "medium", 2, .regular, "Keep in touch at fixed times and give small offers that make them buy more often",
          zh: "定期联系，以小额优惠提高购买频次"),
        PlaybookEntry(
          "low", 3, .seldom,
          "Find out why so little is bought; serve at low cost, and move time and money to customers who answer",
          zh: "查明购买少的原因，低成本服务，把人力与费用转给有回应的客户"),
      ]),
    Page(
      "abc",
      [
        PlaybookEntry(
          "a", 1, .often,
          "Plan each account: yearly goals, visits by a manager, stock kept ready, complaints settled first",
          zh: "逐户制定计划：年度目标、经理拜访、备货优先、投诉先办"),
        PlaybookEntry(
          "b", 2, .regular, "Offer what A customers buy beside their usual goods, and watch who is on the way up",
          zh: "推荐 A 类客户常买的其他商品，留意有望升级者"),
        PlaybookEntry(
          "c", 3, .seldom, "Serve by web, app and standard letters; no visits unless they grow",
          zh: "以网站、应用和标准信函服务，未见增长不上门"),
      ]),
    Page(
      "pyramid",
      [
        PlaybookEntry(
          "top", 1, .often, "The management itself keeps in touch; tailor goods, terms and delivery to each",
          zh: "管理层亲自维系，产品、条件与交付按户定制"),
        PlaybookEntry(
          "big", 1, .often, "A personal contact, an invitation to events, and a plan that leads to the top",
          zh: "专人联系，邀请参加活动，制定升级计划"),
        PlaybookEntry(
          "medium", 2, .regular, "Rewards for volume and matching goods to move them up a step",
          zh: "以累计奖励和搭配商品推动升一级"),
        PlaybookEntry(
          "small", 3, .seldom, "Keep orders easy and cheap to serve; let offers by mail show who can grow",
          zh: "下单简便、服务低成本，用邮件优惠找出可成长者"),
        PlaybookEntry(
          "inactive", 2, .seldom, "Call the former large ones and ask why they left; a win-back offer for the rest",
          zh: "致电以往的大客户询问离开原因，其余发送挽回优惠"),
        PlaybookEntry(
          "prospect", 2, .regular, "Answer the interest they showed with a trial or a first offer",
          zh: "针对其表现出的兴趣提供试用或首购优惠"),
        PlaybookEntry(
          "suspect", 3, nil, "Check whether they could need us at all before spending anything",
          zh: "先核实是否可能有需求，暂不投入"),
      ]),
    Page(
      "card",
      [
        PlaybookEntry(
          "vip", 1, .often, "The best card: a service line of their own, presents on their days, reserved goods",
          zh: "最高级卡：专属热线、节日与生日礼、为其预留商品"),
        PlaybookEntry(
          "silver", 2, .regular, "Show how near the next card is and what it brings; ask them in on their usual day",
          zh: "告知离升级还差多少及权益，在其惯常日期邀约"),
        PlaybookEntry(
          "regular", 3, .seldom, "Points for each purchase, and a reason to come back at a fixed time",
          zh: "每次消费积分，给出定期再来的理由"),
      ]),
    Page(
      "tier4",
      [
        PlaybookEntry("vip", 1, .often, "One to one: a named manager and terms of their own", zh: "一对一：专属经理与专属条件"),
        PlaybookEntry(
          "key", 1, .often, "Regular visits, early news of goods, and care before a contract ends",
          zh: "定期拜访，新品先知，合同到期前主动关怀"),
        PlaybookEntry(
          "regular", 2, .regular, "Bundles and rewards for volume; a call each month", zh: "组合销售与量大奖励，每月一次电话"),
        PlaybookEntry(
          "small", 3, .seldom, "Self-service, standard prices, seasonal mailings", zh: "自助服务、标准价格、按季发送信息"),
      ]),
    Page(
      "profit",
      [
        PlaybookEntry(
          "profitable", 1, .often,
          "Protect them: service first, long agreements, nothing that rivals could use against you",
          zh: "重点保护：服务优先，签长期协议，不给对手可乘之机"),
        PlaybookEntry(
          "break_even", 2, .regular, "Lift the margin: better goods, fewer discounts, cheaper delivery",
          zh: "提高毛利：推荐高毛利商品，减少折扣，降低配送成本"),
        PlaybookEntry(
          "loss_making", 2, .seldom, "Find what costs more than it brings; charge for it, simplify it or stop it",
          zh: "找出入不敷出的环节，收费、简化或停止"),
      ]),
    Page(
      "scorecard",
      [
        PlaybookEntry(
          "high", 1, .often, "First in every queue: visits, stock, new goods, answers", zh: "事事优先：拜访、备货、新品、答复"),
        PlaybookEntry(
          "medium", 2, .regular, "Look which term of the score is low and work on that one", zh: "看积分中哪一项偏低，专攻这一项"),
        PlaybookEntry("low", 3, .seldom, "Standard service; score again in a quarter", zh: "标准服务，下季度重新评分"),
      ]),
    Page(
      "trend",
      [
        PlaybookEntry(
          "rising", 1, .regular, "Find out what made them grow, offer more of it, and make room for the demand to come",
          zh: "了解增长原因，多提供所需，预备后续供应"),
        PlaybookEntry(
          "steady", 2, .regular, "Keep quality and delivery as they are; propose one new thing a season",
          zh: "保持质量与交付，每季推荐一样新品"),
        PlaybookEntry(
          "falling", 1, .often, "Talk to them now: ask what changed, mend it, and agree on the next order",
          zh: "立即沟通：问清变化原因，加以改进，约定下一单"),
        PlaybookEntry("short", 2, .regular, "Welcome them and wait: too early to judge", zh: "做好迎新，继续观察：判断为时尚早"),
      ]),
    Page(
      "prune",
      [
        PlaybookEntry("keep", 2, .regular, "Go on as agreed", zh: "照常维持"),
        PlaybookEntry(
          "review", 2, .seldom, "Renegotiate prices and the cost of service before the next quarter ends",
          zh: "在下季度结束前重谈价格与服务成本"),
        PlaybookEntry(
          "drop", 3, nil, "Stop visits and extras; part politely, and answer when they order", zh: "停止拜访与额外投入，礼貌淡出，有单照接"
        ),
      ]),
    Page(
      "account",
      [
        PlaybookEntry(
          "high", 1, .often, "Treat as a partner: plan together, share forecasts, ask for recommendations",
          zh: "视为伙伴：共同规划，共享预测，请其推荐"),
        PlaybookEntry(
          "medium", 2, .regular, "Work on the weakest of profit, influence, loyalty and potential",
          zh: "改善利润、影响力、忠诚度、潜力中最弱的一项"),
        PlaybookEntry("low", 3, .seldom, "Serve cheaply, and look again when potential changes", zh: "低成本服务，潜力变化时再评"),
      ]),
  ]
}
