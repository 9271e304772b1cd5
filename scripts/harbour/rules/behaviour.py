"""Behaviour: how customers buy, look and talk."""
import math
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
    return "converted" if any(line["category"] == most for _, line in bought(one)) else "interested"


def bought(one):
    """Day and line of all that was bought and not given back in the same order."""
    return [(day, line) for day, _, lines in one.purchases for line in lines if line["amount"] > 0]


def acts(one):
    def directed(column):
        sums, days = defaultdict(Decimal), defaultdict(set)
        for line in one.lines:
            sums[line[column]] += line["amount"]
        for day, line in bought(one):
            days[line[column]].add(day)
        return any(sums[key] > 0 and sums[key] >= one.monetary * 80 / 100 and len(days[key]) >= 2 for key in sums)

    products = defaultdict(set)
    for day, line in bought(one):
        products[line["product"]].add(day)
    return ((directed("category") or directed("brand")) + any(len(days) >= 2 for days in products.values())
            + (len({line["category"] for _, line in bought(one)}) >= 2) + (int(one.referrals or 0) >= 1))


def next_order(one):
    """A gap of days and a half ends within the day."""
    ahead = math.floor(one.gap) - one.recency
    return "overdue" if ahead < 0 else "due" if ahead <= 30 else "later"
