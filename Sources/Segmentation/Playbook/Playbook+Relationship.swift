extension Playbook {
  /// Schemes of relationship.
  static let relationship: [Page] = [
    Page(
      "relationship",
      [
        PlaybookEntry(
          "loyal", 1, .often, "Added services beyond the goods: advice, priority, upkeep; ask for recommendations",
          zh: "提供商品之外的增值服务：咨询、优先、保养，请其推荐"),
        PlaybookEntry("ordinary", 2, .regular, "Regular contact and offers that lift frequency", zh: "定期联系，以优惠提高频次"),
        PlaybookEntry(
          "lost", 2, .seldom, "Call back, find out why they left, mend it, make a win-back offer",
          zh: "回访，查明流失原因并改进，给挽回优惠"),
        PlaybookEntry(
          "potential", 2, .regular, "Nurture the likeliest first: information, trial, first offer",
          zh: "先培育最有可能者：资料、试用、首购优惠"),
      ]),
    Page(
      "loyalty",
      [
        PlaybookEntry("loyal", 1, .often, "Added services, membership, thanks", zh: "增值服务、会员权益、感谢"),
        PlaybookEntry(
          "old", 1, .regular, "Remember the years: anniversaries, news, a look at needs that changed",
          zh: "重视多年往来：周年问候、新消息、了解变化的需要"),
        PlaybookEntry(
          "existing", 2, .regular, "Satisfy them time after time; a reason for the next purchase",
          zh: "次次令其满意，给出再次购买的理由"),
        PlaybookEntry(
          "new", 1, .often, "Introduce: thanks, guidance, a first offer for the second purchase",
          zh: "迎新：致谢、使用指导、二次购买优惠"),
        PlaybookEntry(
          "potential", 2, .regular, "Pick the likeliest and nurture them until they try", zh: "挑出最有可能者持续培育，直到试购"),
        PlaybookEntry(
          "unknown", 3, nil, "No way to reach them: get a phone or an e-mail at the next occasion",
          zh: "无法联系：下次有机会时取得电话或邮箱"),
      ]),
    Page(
      "kotler",
      [
        PlaybookEntry(
          "partnership", 1, .often, "Work on joint projects, with a plan both sides have signed", zh: "共同推进项目，双方签署计划"),
        PlaybookEntry(
          "proactive", 1, .regular, "Go on calling each quarter with ideas for better use", zh: "继续每季度主动联系，提供改进使用的建议"),
        PlaybookEntry(
          "accountable", 2, .regular, "Call soon after the sale: does it do what was hoped?", zh: "售后及时回访：是否符合期望"),
        PlaybookEntry(
          "reactive", 2, .seldom, "They ask and we answer: for valuable ones, call first for once",
          zh: "目前有问才答：对有价值者应主动联系一次"),
        PlaybookEntry(
          "basic", 3, .seldom, "Sold and left alone: enough for the small, too little for the large",
          zh: "卖后不再联系：对小客户足够，对大客户不足"),
      ]),
    Page(
      "ladder",
      [
        PlaybookEntry(
          "passer_by", 3, .seldom, "Make them look in: a sign, a sample, an easy first purchase", zh: "吸引进门：招牌、试用、容易的首购"
        ),
        PlaybookEntry(
          "customer", 2, .regular, "Be remembered by name, and give a reason for a third visit", zh: "记住称呼，给出第三次光临的理由"),
        PlaybookEntry(
          "regular", 2, .regular, "Know their taste; keep what they like, show what is dearer", zh: "了解口味，备好所爱，介绍更好的"),
        PlaybookEntry(
          "premium", 1, .often, "Best places, best goods, best people; ask whom else they would bring",
          zh: "最好的位置、商品与人员，请其带来朋友"),
        PlaybookEntry(
          "devotee", 1, .often, "They bring others: thank them in public and never disappoint them",
          zh: "他们带来新客：公开致谢，绝不辜负"),
      ]),
    Page(
      "development",
      [
        PlaybookEntry(
          "suspect", 3, .seldom, "Find out whether they have a need, money and a say", zh: "核实是否有需求、有预算、能决定"),
        PlaybookEntry(
          "prospect", 2, .regular, "Answer doubts, show references, make the first step small", zh: "解除疑虑，展示案例，降低第一步门槛"),
        PlaybookEntry(
          "first_time", 1, .often, "Check that the first purchase was a success; offer the second", zh: "确认首购满意，提出二次购买"),
        PlaybookEntry("repeat", 2, .regular, "Widen: matching goods, subscriptions", zh: "扩大范围：搭配商品、订购计划"),
        PlaybookEntry("client", 1, .regular, "Offer membership and services of their own", zh: "邀请入会，提供专属服务"),
        PlaybookEntry(
          "member", 1, .regular, "Use the membership: events, early access, a reason to recommend",
          zh: "用好会员身份：活动、先购、推荐理由"),
        PlaybookEntry("advocate", 1, .often, "Thank each recommendation and tell what became of it", zh: "答谢每次推荐并反馈结果"),
        PlaybookEntry(
          "disqualified", 3, nil, "Leave alone: no need, no means or not creditworthy", zh: "不再投入：无需求、无能力或信用不佳"),
        PlaybookEntry(
          "inactive", 2, .seldom, "Reactivate the once valuable with a reason to return", zh: "对曾有价值者给出回来的理由"),
      ]),
    Page(
      "supply",
      [
        PlaybookEntry("alliance", 1, .often, "Boards meet, plans and risks are shared", zh: "高层定期会晤，共享计划与风险"),
        PlaybookEntry(
          "cooperation", 1, .regular, "Bring the joint project to its goal and agree on the next", zh: "完成合作项目并商定下一个"),
        PlaybookEntry(
          "supply", 2, .regular, "Keep promises of terms and delivery; propose a joint project", zh: "兑现条件与交期，提议合作项目"),
        PlaybookEntry(
          "trade", 3, .seldom, "Good prices and short ways; offer better terms for steady volume",
          zh: "价格好、流程短，以稳定用量换更优条件"),
      ]),
    Page(
      "stage",
      [
        PlaybookEntry("potential", 2, .regular, "Find the need and the person who decides", zh: "弄清需求与决策人"),
        PlaybookEntry(
          "intent", 1, .often, "Show the solution at work; agree on the next step with a date", zh: "演示方案，约定下一步及日期"),
        PlaybookEntry(
          "offer", 1, .often, "Settle open points within days; let the decider meet yours", zh: "数日内解决未决事项，安排双方决策人见面"),
        PlaybookEntry(
          "won", 1, .regular, "Deliver well, look back together, ask for the next project", zh: "做好交付，共同复盘，争取下一项目"),
        PlaybookEntry("repeat", 1, .regular, "A framework agreement instead of single deals", zh: "以框架协议代替逐单成交"),
        PlaybookEntry(
          "lost", 3, .seldom, "Ask for the reason and note it; come back when it has changed", zh: "询问并记录原因，情况变化后再联系"),
        PlaybookEntry("none", 3, .seldom, "Look for an occasion before you visit", zh: "先找到机会再拜访"),
      ]),
    Page(
      "satisfaction",
      [
        PlaybookEntry(
          "apostle", 1, .regular, "Give them a stage: reviews, references, recommendations", zh: "给他们舞台：评价、案例、推荐"),
        PlaybookEntry(
          "hostage", 1, .often, "They stay for want of choice: mend what annoys before a choice comes",
          zh: "因别无选择而留下：在出现选择之前解决不满"),
        PlaybookEntry(
          "mercenary", 2, .regular, "Satisfied but free: reasons to stay that price cannot match",
          zh: "满意但不忠诚：给出价格之外留下的理由"),
        PlaybookEntry("defector", 1, .often, "Apologise, settle the case, stop the bad word", zh: "道歉、解决问题、止住坏口碑"),
      ]),
    Page(
      "nps",
      [
        PlaybookEntry("promoter", 1, .regular, "Ask for recommendations and make them easy", zh: "请其推荐并提供便利"),
        PlaybookEntry("passive", 2, .regular, "Ask what one thing would make it excellent", zh: "询问还差哪一点就能出色"),
        PlaybookEntry("detractor", 1, .often, "Call within two days, listen, report back", zh: "两日内致电倾听并反馈处理结果"),
      ]),
  ]
}
