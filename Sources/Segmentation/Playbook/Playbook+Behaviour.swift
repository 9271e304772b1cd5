extension Playbook {
  /// Schemes of behaviour.
  static let behaviour: [Page] = [
    Page(
      "activity",
      [
        PlaybookEntry(
          "active", 2, .regular, "Suggest what goes with the last purchase while the interest is fresh",
          zh: "趁热推荐与上次购买相配的商品"),
        PlaybookEntry(
          "dormant", 1, .often, "Wake them: a reminder at their rhythm, news, a small present", zh: "唤醒：按其节奏提醒、新品消息、小礼物"
        ),
        PlaybookEntry(
          "lapsed", 2, .seldom, "Ask why they left; a win-back offer to the once valuable", zh: "询问离开原因，对曾有价值者给挽回优惠"),
      ]),
    Page(
      "activity3",
      [
        PlaybookEntry("high", 1, .regular, "Loyalty rewards, not discounts: they buy anyway", zh: "给忠诚奖励而非折扣：他们本来就会买"),
        PlaybookEntry(
          "medium", 2, .regular, "Give an occasion: subscriptions, events, matching goods", zh: "创造购买理由：订购、活动、搭配商品"),
        PlaybookEntry(
          "low", 3, .seldom, "Find the cause; one offer, then cheap channels only", zh: "查明原因，优惠一次，之后只用低成本渠道"),
      ]),
    Page(
      "channel",
      [
        PlaybookEntry(
          "online", 2, .regular, "Recommendations in web and app, fast delivery, an invitation to the nearest store",
          zh: "网站与应用内推荐，快速配送，邀请到附近门店体验"),
        PlaybookEntry(
          "offline", 2, .regular, "Service by the seller they know; show that the app saves the way",
          zh: "由熟悉的店员服务，介绍用应用可省路程"),
        PlaybookEntry(
          "omni", 1, .often, "The same price, stock and service everywhere; collect in store what was ordered online",
          zh: "各渠道价格、库存、服务一致，线上下单到店自提"),
      ]),
    Page(
      "browsing",
      [
        PlaybookEntry(
          "interested", 1, .often, "Write about what they looked at: reviews, an answer to doubts, a limited offer",
          zh: "针对浏览过的商品联系：评价、答疑、限时优惠"),
        PlaybookEntry(
          "converted", 2, .regular, "Offer accessories and the next model of what they chose", zh: "推荐所购商品的配件与新款"),
        PlaybookEntry(
          "none", 3, .seldom, "Bring them to look: news of their category, easy links", zh: "吸引浏览：推送所购品类的新消息与便捷链接"),
        PlaybookEntry(PlaybookEntry.any, 2, .regular, "Write about the category they look at most", zh: "推送其最常浏览的品类"),
      ]),
    Page(
      "engagement",
      [
        PlaybookEntry(
          "high", 1, .often, "Make them voices of the brand: previews, thanks, an invitation to share",
          zh: "发展为品牌代言人：预览、致谢、邀请分享"),
        PlaybookEntry(
          "medium", 2, .regular, "Ask questions, run small contests, answer each comment", zh: "提问互动、小活动、逐条回复"),
        PlaybookEntry(
          "low", 3, .seldom, "Change subject and time of the messages and see what is opened", zh: "调整内容与时间，观察打开情况"),
        PlaybookEntry("none", 3, .seldom, "Use other channels: not everyone likes to answer", zh: "改用其他渠道：并非人人愿意互动"),
      ]),
    Page(
      "holding",
      [
        PlaybookEntry(
          "saver", 2, .regular, "Keep the deposit at its end date; introduce safe investments", zh: "到期前挽留存款，介绍稳健理财"),
        PlaybookEntry("investor", 1, .often, "An adviser, regular reports, new issues first", zh: "专属顾问、定期报告、新品优先认购"),
        PlaybookEntry(
          "card", 2, .regular, "Instalments, partner discounts, direct debit for the bill", zh: "分期、商户优惠、绑定自动还款"),
        PlaybookEntry(
          "other", 3, .seldom, "Find the main bank's reason; offer one product of daily use", zh: "了解其主办行的理由，推荐一项日常产品"),
        PlaybookEntry("mixed", 1, .regular, "A package with one fee and one contact", zh: "打包服务：一个费率、一位联系人"),
      ]),
    Page(
      "loyalty_acts",
      [
        PlaybookEntry(
          "four", 1, .often, "Treat as friends: thanks in person, a say in what comes next", zh: "以友相待：当面致谢，参与选品"),
        PlaybookEntry(
          "three", 1, .regular, "Invite the act that is missing, most often a recommendation", zh: "引导尚缺的一项，多为推荐"),
        PlaybookEntry(
          "two", 2, .regular, "Show goods of a second category and reward a recommendation", zh: "展示第二品类，奖励推荐"),
        PlaybookEntry(
          "one", 2, .regular, "Strengthen the one habit: reminders, favourites, bigger packs", zh: "巩固已有习惯：提醒、收藏、大包装"),
        PlaybookEntry("zero", 3, .seldom, "Find out what they buy elsewhere", zh: "了解他们在别处买什么"),
      ]),
    Page(
      "next_orders",
      [
        PlaybookEntry(
          "overdue", 1, .often, "Ask today whether they need the usual, and whether anything was wrong",
          zh: "今日询问是否需要补货、是否有不满意"),
        PlaybookEntry("due", 1, .often, "Offer the usual goods a few days ahead, with delivery", zh: "提前几天提供惯常商品并可送货"),
        PlaybookEntry("later", 3, .seldom, "Do not disturb; put the date in the calendar", zh: "暂不打扰，把日期记入日历"),
      ]),
  ]
}
