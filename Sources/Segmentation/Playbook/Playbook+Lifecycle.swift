extension Playbook {
  /// Schemes of lifecycle and time.
  static let lifecycle: [Page] = [
    Page(
      "lifecycle",
      [
        PlaybookEntry(
          "new", 1, .often, "Introduce yourself and the range; a first offer for the second purchase",
          zh: "介绍企业与产品，给二次购买优惠"),
        PlaybookEntry(
          "growing", 1, .regular, "Recommendations: what customers like them bought next", zh: "推荐：同类客户接下来买了什么"),
        PlaybookEntry(
          "mature", 1, .regular, "Keep quality, price and service; surprise now and then", zh: "保持质量、价格与服务，偶有惊喜"),
        PlaybookEntry(
          "declining", 1, .often, "Win back: ask what changed, mend it, a personal offer", zh: "挽回：问清变化、加以改进、给专属优惠"),
      ]),
    Page(
      "lifecycle3",
      [
        PlaybookEntry("new", 1, .often, "Welcome and guide; see that the second purchase follows", zh: "迎新与指导，促成二次购买"),
        PlaybookEntry("active", 2, .regular, "Keep the rhythm: reminders and matching goods", zh: "保持节奏：提醒与搭配商品"),
        PlaybookEntry("lapsed", 2, .seldom, "Find out why, win back the valuable ones", zh: "查明原因，挽回有价值者"),
      ]),
    Page(
      "growth",
      [
        PlaybookEntry("new", 1, .often, "Welcome, and an offer for the second purchase", zh: "迎新并给二次购买优惠"),
        PlaybookEntry("returning", 2, .regular, "Reward the habit", zh: "奖励持续购买的习惯"),
        PlaybookEntry(
          "resurrecting", 1, .regular, "They came back: find out what brought them and do it for others",
          zh: "重新光临：了解原因并用于他人"),
        PlaybookEntry(
          "dormant", 2, .regular, "Remind them within the period, before the habit is gone", zh: "在本期内提醒，避免习惯中断"),
      ]),
    Page(
      "churn",
      [
        PlaybookEntry("kept", 2, .regular, "Thank them and keep the promise", zh: "致谢并保持承诺"),
        PlaybookEntry("lost", 1, .regular, "Call the valuable ones: why did they leave?", zh: "致电有价值者：为何离开"),
        PlaybookEntry("outside", 3, .seldom, "Not customers at the start: see their lifecycle", zh: "期初并非客户：参看其生命周期"),
      ]),
  ]
}
