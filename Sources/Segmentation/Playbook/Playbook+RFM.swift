extension Playbook {
  /// The maps of `rfm`, under their names.
  static let rfm: [Page] = [
    Page(
      "eleven",
      [
        champions, PlaybookEntry("loyal", 1, .regular, loyal.action.en, zh: loyal.action.zh),
        PlaybookEntry("potential_loyalist", 2, .regular, toLoyal.en, zh: toLoyal.zh),
        PlaybookEntry("new_customers", 2, .regular, welcome.en, zh: welcome.zh), promising, needAttention, aboutToSleep,
        atRisk, PlaybookEntry("cannot_lose_them", 1, .often, holdOn.en, zh: holdOn.zh), hibernating, lost,
      ]),
    Page(
      "ten",
      [
        champions, PlaybookEntry("potential_loyalist", 2, .regular, toLoyal.en, zh: toLoyal.zh), loyal, promising,
        PlaybookEntry("new_customers", 2, .regular, welcome.en, zh: welcome.zh),
        PlaybookEntry("cant_lose_them", 1, .often, holdOn.en, zh: holdOn.zh), atRisk, needAttention, aboutToSleep, lost,
      ]),
    Page(
      "rf",
      [
        champions, loyal, PlaybookEntry("potential_loyalists", 2, .regular, toLoyal.en, zh: toLoyal.zh),
        PlaybookEntry("new_customers", 2, .regular, welcome.en, zh: welcome.zh), promising, needAttention, aboutToSleep,
        atRisk, PlaybookEntry("cant_lose", 1, .often, holdOn.en, zh: holdOn.zh), hibernating,
      ]),
    Page(
      "eight",
      [
        PlaybookEntry(
          "important_value", 1, .often, "Recent, frequent, large: personal service and first choice of everything new",
          zh: "近、频、高：专人服务，新品优先"),
        PlaybookEntry(
          "important_keep", 1, .often, "Used to come often and spend much: get in touch before they are gone",
          zh: "曾经频繁且金额高：主动联系，防止流失"),
        PlaybookEntry(
          "important_develop", 1, .regular, "Spend much, come seldom: reminders, subscriptions, goods that run out",
          zh: "金额高而频次低：提醒、订购计划、易耗品，提高频次"),
        PlaybookEntry(
          "important_win_back", 1, .regular, "Large but long silent: call, find out why, a strong win-back offer",
          zh: "金额高但久未购买：致电查明原因，给有力的挽回优惠"),
        PlaybookEntry(
          "general_value", 2, .regular, "Come often for little: bundles and dearer goods to raise the basket",
          zh: "来得勤但金额小：用组合与升级商品提高客单价"),
        PlaybookEntry(
          "general_keep", 3, .seldom, "Small and fading: an automatic reminder is enough", zh: "金额小且渐远：自动提醒即可"),
        PlaybookEntry(
          "general_develop", 2, .regular, "Recent and small: welcome, explain, a second-order offer",
          zh: "新近但金额小：迎新讲解，给二次购买优惠"),
        PlaybookEntry(
          "general_win_back", 3, .seldom, "Little to win: one cheap try, then rest", zh: "价值有限：低成本尝试一次即止"),
      ]),
    Page(
      "three",
      [
        PlaybookEntry("high", 1, .often, "Personal service, exclusive offers, early news", zh: "专人服务、专属优惠、新品先知"),
        PlaybookEntry(
          "medium", 2, .regular, "Regular contact; see which of the three scores holds them back", zh: "定期联系，看三项得分中哪项偏低"
        ),
        PlaybookEntry("low", 3, .seldom, "Find the cause, keep the cost of contact low", zh: "查明原因，控制联系成本"),
      ]),
  ]

  // Segments that several maps have.
  private static let champions = PlaybookEntry(
    "champions", 1, .often, "Thank them: first choice of new goods, a voice in what you offer, a reason to recommend",
    zh: "表达感谢：新品优先、参与选品、鼓励推荐")
  private static let loyal = PlaybookEntry(
    "loyal_customers", 1, .regular, "Added services and dearer goods; ask for reviews and recommendations",
    zh: "增值服务与升级商品，请其评价与推荐")
  private static let promising = PlaybookEntry(
    "promising", 2, .regular, "Build trust: a trial of a second category, free delivery, useful advice",
    zh: "建立信任：试用第二个品类，免运费，实用建议")
  private static let needAttention = PlaybookEntry(
    "need_attention", 2, .regular, "An offer with an end date, based on what they bought before", zh: "按以往购买推荐，给限时优惠")
  private static let aboutToSleep = PlaybookEntry(
    "about_to_sleep", 2, .regular, "Remind them of what they liked before the habit is gone", zh: "习惯消失之前，提醒其喜爱的商品")
  private static let atRisk = PlaybookEntry(
    "at_risk", 1, .often, "A personal message: ask what was wrong, renew the contact with a good offer",
    zh: "个人化联系：询问哪里不满意，以有诚意的优惠恢复往来")
  private static let hibernating = PlaybookEntry(
    "hibernating", 3, .seldom, "Standard offers at their season only", zh: "只在其旺季发送标准优惠")
  private static let lost = PlaybookEntry(
    "lost", 3, .seldom, "One win-back try for the once valuable, nothing more for the rest", zh: "对曾有价值者挽回一次，其余不再投入")
  private static let toLoyal = (
    en: "Membership and matching goods; make the next purchases easy", zh: "邀请入会，推荐搭配商品，让再次购买更方便"
  )
  private static let welcome = (
    en: "Welcome, explain how to get the most of it, a first offer for the second purchase", zh: "迎新并指导使用，给二次购买优惠"
  )
  private static let holdOn = (
    en: "Call in person today: they were among the best; settle what drove them off", zh: "当日专人致电：曾是最好的客户，解决使其离开的问题"
  )
}
