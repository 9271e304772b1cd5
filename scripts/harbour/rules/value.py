"""Value: what customers bring."""
import math
from collections import defaultdict
from decimal import Decimal

from ..history import LAST, share_from_top, terciles
from .shared import by_share, number_of, percent, with_none

# Two-sided limits of t at 10 %, by degrees of freedom.
T_LIMITS = {2: 2.919986, 3: 2.353363, 4: 2.131847}


def rules(now, tables):
    monetary = share_from_top(now.of_buyers(lambda one: one.monetary))
    found = {
        "value": with_none(now, by_share(monetary, ((percent(20), "high"), (percent(50), "medium")), "low")),
        "tier4": with_none(now, by_share(
            monetary, ((percent(1), "vip"), (percent(5), "key"), (percent(20), "regular")), "small")),
        "abc": abc(now),
        "pyramid": pyramid(now),
        "card": card(now, monetary),
        "profit": {one.id: profit(one) for one in now.customers},
        "scorecard": scorecard(now, tables),
        "account": account(now),
    }
    for period in ("month", "quarter"):
        found[f"trend by {period}"] = {one.id: trend(one, periods(one, period, 6)) for one in now.customers}
        found[f"prune by {period}"] = now.label(lambda one: prune(periods(one, period, 4)))
    return found


def abc(now):
    ordered = sorted(now.buyers, key=lambda one: -one.monetary)
    total = sum(max(one.monetary, 0) for one in ordered)
    labels, before, amount, label = {}, Decimal(0), None, ""
    for one in ordered:
        if one.monetary != amount:
            amount = one.monetary
            label = "a" if before < total * 80 / 100 else "b" if before < total * 95 / 100 else "c"
        labels[one.id] = label
        before += max(one.monetary, 0)
    return with_none(now, labels)


def pyramid(now):
    def recent(one):
        return sum(line["amount"] for line in one.lines if (LAST - line["date"]).days <= 365)

    active = {one.id: recent(one) for one in now.buyers if one.recency <= 365}
    labels = by_share(
        share_from_top(active), ((percent(1), "top"), (percent(5), "big"), (percent(20), "medium")), "small")
    for one in now.customers:
        if one.id not in labels:
            known = one.events["interactions"] or one.events["opportunities"] or one.phone or one.email
            labels[one.id] = "inactive" if one.orders else "prospect" if known else "suspect"
    return labels


def variation(values):
    mean = sum(map(float, values)) / len(values)
    return math.sqrt(sum((float(x) - mean) ** 2 for x in values) / (len(values) - 1)) / mean


def card(now, monetary):
    average = share_from_top(now.of_buyers(lambda one: one.monetary / one.orders))

    def rule(one):
        if len(one.dates) < 3:
            return "regular"
        if monetary[one.id] <= percent(10) and variation(list(one.days.values())) <= 1:
            return "vip"
        return "silver" if average[one.id] <= percent(30) and variation(one.gaps) <= 1 else "regular"

    return now.label(rule)


def profit(one):
    if not one.orders:
        return "loss_making" if one.expense > 0 else "none"
    if abs(one.margin) <= one.monetary * 2 / 100:
        return "break_even"
    return "profitable" if one.margin > 0 else "loss_making"


def scorecard(now, tables):
    offers = companions(now, tables["products"])
    return terciles({one.id: score(one, offers[one.id]) for one in now.customers})


def companions(now, products):
    """What the companions of a customer's products may bring: price times the share of the product's buyers who have
    the companion too; of a companion of several products the largest."""
    goods = {row["product"]: row for row in products}
    owned = {one.id: {line["product"] for line in one.lines if line["amount"] > 0} for one in now.customers}
    buyers = defaultdict(set)
    for who, names in owned.items():
        for name in names:
            buyers[name].add(who)
    worth = {}
    for who, names in owned.items():
        offers = defaultdict(float)
        for name in names:
            companion = goods[name]["companion"]
            if companion in goods and companion not in names:
                confidence = len(buyers[name] & buyers[companion]) / len(buyers[name])
                offers[companion] = max(offers[companion], float(goods[companion]["price"]) * confidence)
        worth[who] = sum(offers.values())
    return worth


def score(one, offers):
    pipeline = sum(row["amount"] * Decimal(row["probability"])
                   for row in one.events["opportunities"] if not row["closed"])
    demand = offers
    if len(one.dates) >= 2 and not one.is_lost:
        demand += float(one.monetary) / one.orders * 365 / float(one.gap)
    ideas = sum(10 if row["grade"] == "high" else 2 for row in one.events["suggestions"])
    return (float(one.monetary + pipeline) + demand) / 100000 + ideas


def account(now):
    wanted = {"margin": 0.4, "influence": 0.2, "days": 0.2, "potential": 0.2}
    numbers = {}
    for one in now.buyers:
        if one.influence and one.row["potential"]:
            numbers[one.id] = dict(margin=float(one.margin), influence=float(one.influence), days=len(one.dates),
                                   potential=float(one.row["potential"]))
    total = dict.fromkeys(numbers, 0.0)
    for name, weight in wanted.items():
        low, high = min(n[name] for n in numbers.values()), max(n[name] for n in numbers.values())
        for who, n in numbers.items():
            total[who] += weight * (n[name] - low) / (high - low)
    return with_none(now, terciles(total), "unknown")


def periods(one, period, count):
    """Margins of the last whole periods, the customer's first one being the earliest."""
    last = number_of(LAST, period)
    sums, first = defaultdict(Decimal), last + 1
    for line in one.lines:
        first = min(first, number_of(line["date"], period))
        sums[number_of(line["date"], period)] += line["amount"] - line["cost"]
    for row in one.events["expenses"]:
        first = min(first, number_of(row["date"], period))
        sums[number_of(row["date"], period)] -= row["amount"]
    return [sums[n] for n in range(max(first, last - count + 1), last + 1)]


def trend(one, sums):
    if not one.orders:
        return "none"
    if len(sums) < 4:
        return "short"
    if not any(sums):
        return "none"
    y = [float(x) for x in sums]
    k = len(y)
    mean_x, mean_y = (k - 1) / 2, sum(y) / k
    spread = sum((x - mean_x) ** 2 for x in range(k))
    slope = sum((x - mean_x) * v for x, v in enumerate(y)) / spread
    error = sum((v - mean_y - slope * (x - mean_x)) ** 2 for x, v in enumerate(y))
    relative = slope / (sum(map(abs, y)) / k)
    real = error == 0 or abs(slope) / math.sqrt(error / (k - 2) / spread) > T_LIMITS[k - 2]
    return "rising" if real and relative > 0.05 else "falling" if real and relative < -0.05 else "steady"


def prune(sums):
    if len(sums) >= 4 and all(x < 0 for x in sums[-4:]):
        return "drop"
    return "review" if len(sums) >= 2 and all(x < 0 for x in sums[-2:]) else "keep"


def decide(now, prunes):
    def rule(one):
        ahead = sum(line["amount"] - line["cost"] for line in one.lines if (LAST - line["date"]).days <= 365)
        ahead -= sum(row["amount"] for row in one.events["expenses"] if (LAST - row["date"]).days <= 365)
        return "keep" if ahead > 0 else "end" if prunes[one.id] == "drop" else "review"

    return now.label(rule, none="acquire")
