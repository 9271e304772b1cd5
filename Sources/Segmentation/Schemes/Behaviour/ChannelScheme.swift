import Basics

extension SchemeDefinition {
  /// Customers who buy online, in shops, or both ways.
  public static let channel = SchemeDefinition(
    id: "channel", group: .behaviour, title: Localized("Channel", zh: "购买渠道"),
    summary: Localized("online, in store or omnichannel, by where customers buy", zh: "按购买渠道分线上、线下、全渠道"),
    parameters: [
      ParameterDefinition(
        "online", .words,
        default:
          "('web', 'website', 'online', 'internet', 'app', 'mobile', 'wechat', 'e-commerce', '线上', '网店', '网站', '网上', '电商', '小程序', '微信')",
        summary: Localized("channels that are online", zh: "视为线上的渠道")),
      ParameterDefinition(
        "offline", .words,
        default:
          "('store', 'shop', 'offline', 'branch', 'counter', 'in store', 'in-store', '线下', '门店', '实体店', '店铺', '柜台', '专柜', '网点')",
        summary: Localized("channels that are not", zh: "视为线下的渠道")),
      ParameterDefinition(
        "share", .value, default: "80%", limits: 0.5...1,
        summary: Localized("share of purchases from which a customer belongs to a class", zh: "归入某类所需的购买占比")),
    ],
    inputs: [
      .query(
        """
        purchases
        | derive place = lower(trim(cast(channel as text)))
        | summarize online_orders = count() filter (where place in (online)),
            offline_orders = count() filter (where place in (offline)) by customer
        | derive channel_orders = online_orders + offline_orders
        """, gives: ["online_orders": "0", "offline_orders": "0", "channel_orders": "0"],
        needs: ["transactions.channel"])
    ],
    reports: [
      SchemeReport(
        Localized("channels that belong to neither class and were left out", zh: "不属于任何一类、未计入的渠道"),
        """
        purchases
        | derive place = lower(trim(cast(channel as text)))
        | where place is not null and place not in (online, offline)
        | summarize purchases = count() by channel
        | sort purchases desc, channel | take 10
        """,
        headings: [
          "channel": Localized("channel", zh: "渠道"), "purchases": Localized("purchases", zh: "购买次数"),
        ])
    ],
    variants: [
      SchemeVariant(
        domainName: "channel",
        levels: [
          label("online", "Online", "线上型客户"), label("offline", "In store", "线下型客户"),
          label("omni", "Omnichannel", "全渠道客户"), label("unknown", "Unknown", "未知"),
          label("none", "No purchase", "未购买"),
        ],
        ranking: .none,
        rule: """
          case
            when orders = 0 then 'none'
            when channel_orders = 0 then 'unknown'
            when online_orders >= `share` * channel_orders then 'online'
            when offline_orders >= `share` * channel_orders then 'offline'
            else 'omni'
          end
          """,
        thresholds: [
          .init(Localized("share of purchases in one class", zh: "单一渠道的购买占比"), "`share`"),
          .init(
            Localized("purchases of an unknown channel", zh: "渠道未知的购买次数"),
            "sum(orders) - sum(channel_orders)"),
        ],
        words: Localized(
          "A purchase is online or in store by its channel: {online}; {offline}. Others are left out. With {share} or more of the purchases in one class, the customer belongs to it; else omnichannel; without a known channel, unknown.",
          zh:
            "按渠道区分线上购买与线下购买：{online}；{offline}。其他渠道不计。某类占购买次数的 {share} 及以上者归入该类，否则为全渠道；渠道均未知者为未知。"))
    ])
}
