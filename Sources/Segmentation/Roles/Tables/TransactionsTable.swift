import Basics

extension RoleTable {
  /// Purchase lines or orders.
  public static let transactions = RoleTable(
    name: "transactions",
    fileWords: [
      "transactions", "transaction", "orders", "purchases", "sales", "payments", "交易", "交易记录", "订单", "购买记录", "销售",
      "销售记录", "消费记录",
    ],
    rowSummary: Localized("purchase line or order", zh: "购买明细或订单"),
    roles: [
      RoleDefinition(
        "customer", .key, isRequired: true,
        headers: [
          "customer_id", "customer", "customer_no", "customer_number", "customer_code", "cust_id", "cust", "client_id",
          "client", "user_id", "user", "member_id", "member_no", "buyer_id", "buyer", "account_id", "account",
          "客户编号", "客户ID", "客户号", "客户代码", "客户", "会员编号", "会员ID", "会员号", "会员卡号", "会员", "用户编号", "用户ID", "用户", "顾客编号",
          "顾客ID", "顾客", "买家ID", "买家",
        ],
        summary: Localized("who bought", zh: "购买的客户")),
      RoleDefinition(
        "date", .date, isRequired: true,
        headers: [
          "date", "order_date", "purchase_date", "transaction_date", "invoice_date", "sale_date", "sales_date",
          "payment_date", "order_time", "purchase_time", "transaction_time", "timestamp", "datetime", "day", "日期",
          "购买日期", "订单日期", "交易日期", "消费日期", "下单日期", "支付日期", "销售日期", "购买时间", "下单时间", "交易时间", "消费时间", "支付时间", "订单时间",
          "时间",
        ],
        summary: Localized("the day of the purchase", zh: "购买的日期")),
      RoleDefinition(
        "amount", .number, isRequired: true,
        headers: [
          "amount", "total_amount", "order_amount", "sales_amount", "purchase_amount", "net_amount", "line_total",
          "order_total", "total_price", "total_sales", "total", "sales", "revenue", "turnover", "spend", "payment",
          "paid", "gmv", "金额", "消费金额", "订单金额", "交易金额", "购买金额", "销售金额", "实付金额", "支付金额", "付款金额", "总金额", "销售额", "总价",
          "实付款",
        ],
        summary: Localized("what the line came to; returns are negative", zh: "该行金额，退货为负")),
      RoleDefinition(
        "order", .key,
        headers: [
          "order_id", "order", "order_no", "order_number", "invoice", "invoice_no", "invoice_id", "invoice_number",
          "receipt", "receipt_no", "receipt_id", "transaction_id", "basket_id", "订单编号", "订单号", "订单ID", "订单", "发票号",
          "发票编号", "单号", "小票号", "流水号", "交易编号", "交易号",
        ],
        summary: Localized("the order the line belongs to", zh: "该行所属的订单")),
      RoleDefinition(
        "product", .any,
        headers: [
          "product", "product_id", "product_name", "item", "item_id", "item_name", "sku", "stock_code", "product_code",
          "商品", "产品", "商品名称", "产品名称", "商品编号", "产品编号", "商品ID", "产品ID", "货号",
        ],
        summary: Localized("what was bought", zh: "购买的商品")),
      RoleDefinition(
        "category", .any,
        headers: ["category", "product_category", "department", "类别", "品类", "商品类别", "产品类别", "商品分类", "分类"],
        summary: Localized("the product's category", zh: "商品类别")),
      RoleDefinition(
        "brand", .any, headers: ["brand", "brand_name", "品牌", "品牌名称"], summary: Localized("the brand", zh: "品牌")),
      RoleDefinition(
        "quantity", .number,
        headers: ["quantity", "qty", "units", "pieces", "数量", "购买数量", "件数", "商品数量"],
        summary: Localized("how many pieces", zh: "数量")),
      RoleDefinition(
        "unit_price", .number, headers: ["unit_price", "price", "price_each", "单价", "价格", "商品单价", "售价"],
        summary: Localized("the price of one piece", zh: "单价")),
      RoleDefinition(
        "cost", .number, headers: ["cost", "total_cost", "line_cost", "cogs", "product_cost", "成本", "总成本", "商品成本"],
        summary: Localized("what the whole line cost us", zh: "整行的成本")),
      RoleDefinition(
        "discount", .number, headers: ["discount", "discount_amount", "rebate", "折扣", "优惠", "优惠金额", "折扣金额"],
        summary: Localized("the discount given", zh: "折扣")),
      RoleDefinition(
        "channel", .any, headers: ["channel", "sales_channel", "order_channel", "渠道", "销售渠道", "购买渠道"],
        summary: Localized("where it was sold: online, store …", zh: "销售渠道")),
      RoleDefinition(
        "store", .any, headers: ["store", "store_id", "shop", "shop_id", "branch", "门店", "店铺", "商店", "门店编号", "分店"],
        summary: Localized("the store", zh: "门店")),
      RoleDefinition(
        "owner", .any,
        headers: [
          "owner", "salesperson", "sales_rep", "seller", "clerk", "sold_by", "负责人", "销售员", "业务员", "营业员", "导购", "客户经理",
          "经手人",
        ],
        summary: Localized("who sold it", zh: "经手人")),
      RoleDefinition(
        "stock", .number,
        headers: ["stock", "stock_left", "remaining_stock", "stock_at_purchase", "剩余库存", "余量", "剩余量", "存量", "家中存量"],
        summary: Localized("what the customer had left at the purchase", zh: "购买时客户的剩余存量")),
    ],
    dateRole: "date")
}
