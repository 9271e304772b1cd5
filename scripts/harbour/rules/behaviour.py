"""Behaviour: how customers buy, look and talk."""
from collections import Counter, defaultdict
from decimal import Decimal

from ..history import LAST, terciles
from .shared import with_none


def rules(now, tables):
    index = now.of_buyers(lambda one: sum(0.5 ** ((LAST - day).days / 180) for day in one.dates))
    likes = {"like": 1, "comment": 3, "share": 5}
    engaged = {}
    for one in now.customers:
        total = sum(likes.get(row["kind"], 0) * 0.5 ** ((LAST - row["date"]).days / 30)
                    for row in one.events["interactions"])
        if total > 0:
            engaged[one.id] = total
    return {
        "activity": now.label(lambda one: "active" if one.recency <= one.rhythm else
                              "dormant" if one.recency <= 3 * one.rhythm else "lapsed"),
        "activity3": with_none(now, terciles(index)),
        "channel": now.label(channel),
        "browsing": {one.id: browsing(one) for one in now.customers},
        "engagement": with_none(now, terciles(engaged)),
        "loyalty_acts": now.label(lambda one: ("zero", "one", "two", "three", "four")[acts(one)]),
        "next_orders": now.label(next_order),
    }


def channel(one):
    counts = Counter({"web": "online", "app": "online", "store": "offline"}.get(lines[0]["channel"], "")
                     for _, _, lines in one.purchases)
    known = counts["online"] + counts["offline"]
    if not known:
        return "unknown"
    return next((word for word in ("online", "offline") if 5 * counts[word] >= 4 * known), "omni")


def browsing(one):
    views = Counter(row["category"] for row in one.events["interactions"] if row["kind"] == "view")
    if not views:
        return "none"
    most = min(views, key=lambda category: (-views[category], category))
    return "converted" if any(line["category"] == most and line["amount"] > 0 for line in one.lines) else "interested"


def acts(one):
    def directed(column):
        sums, days = defaultdict(Decimal), defaultdict(set)
        for line in one.lines:
            sums[line[column]] += line["amount"]
            days[line[column]].add(line["date"])
        best = max(sums, key=lambda key: sums[key])
        return sums[best] >= one.monetary * 80 / 100 and len(days[best]) >= 2

    products = defaultdict(set)
    for line in one.lines:
        if line["amount"] > 0:
            products[line["product"]].add(line["date"])
    return ((directed("category") or directed("brand")) + any(len(days) >= 2 for days in products.values())
            + (len({line["category"] for line in one.lines}) >= 2) + (int(one.referrals or 0) >= 1))


def next_order(one):
    ahead = float(one.gap) - one.recency
    return "overdue" if ahead < 0 else "due" if ahead <= 30 else "later"
