"""What the README of datasets/harbour says of the data."""
import csv
import datetime
from collections import Counter
from itertools import combinations

from .history import LAST

NEW_CARRIER = datetime.date(2022, 9, 1)
EXPECTED = {
    "customers": 5000,
    "buyers": 4622,
    "lines": 38431,
    "returned lines": 934,
    "purchases": 29355,
    "revenue": "12020329.70",
    "product cost": "8009866.32",
    "relationship cost": "766914.00",
    "of high value": "79.8 %",
    "bargain": "600, 4.9 purchases, 2.0 % of revenue, margin 12.9 %",
    "business": "380, 8.8 purchases, 52.9 % of revenue, margin 20.1 %",
    "casual": "880, 3.6 purchases, 4.7 % of revenue, margin 36.7 %",
    "declining": "350, 9.9 purchases, 6.5 % of revenue, margin 37.0 %",
    "growing": "330, 17.0 purchases, 11.3 % of revenue, margin 35.6 %",
    "newcomer": "260, 2.5 purchases, 1.0 % of revenue, margin 34.2 %",
    "once": "700, 1.0 purchases, 1.0 % of revenue, margin 34.6 %",
    "prospect": "290, 0.0 purchases, no revenue",
    "regular": "600, 11.3 purchases, 12.0 % of revenue, margin 36.2 %",
    "seasonal": "540, 5.1 purchases, 8.7 % of revenue, margin 36.8 %",
    "suspect": "70, 0.0 purchases, no revenue",
    "seasonal from November to January": "71.6 %",
    "cases per 100 purchases, Sichuan, before": "3.5",
    "cases per 100 purchases, Sichuan, after": "28.2",
    "satisfaction, Sichuan": "2.92",
    "bought in the half year before, not after June 2023, Sichuan": "51.2 %",
    "cases per 100 purchases, elsewhere, before": "3.6",
    "cases per 100 purchases, elsewhere, after": "3.2",
    "satisfaction, elsewhere": "3.73",
    "bought in the half year before, not after June 2023, elsewhere": "40.5 %",
    "never bought again after a complaint answered within 2 days": "91 of 566, 16.1 %",
    "never bought again after a complaint answered later": "106 of 153, 69.3 %",
    "drop candidates by quarter": 85,
    "their cost in 2023": "117024.00",
    "their owners": "E01 1 E02 12 E03 2 E04 11 E05 1 E06 5 E07 4 E08 17 E10 16 E11 6 E12 10",
    "together most often, 1": "Mooncake and Oolong, 286 times, lift 5.9",
    "together most often, 2": "Honey and Jasmine, 164 times, lift 7.0",
    "together most often, 3": "Matcha and Whisk, 163 times, lift 6.1",
    "purchases of members": "8.7",
    "purchases of others": "5.4",
}


def count(folder, now, found):
    kinds = {}
    with open(folder / "truth.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kinds[row["customer"]] = row["kind"]
    return {**totals(now, found), **by_kind(now, kinds), **deliveries(now), **answers(now), **visits(now, found),
            **baskets(now), **loyal_members(now)}


def percent(part, whole):
    return f"{100 * float(part) / float(whole):.1f} %"


def totals(now, found):
    lines = [line for one in now.customers for line in one.lines]
    revenue = sum(one.monetary for one in now.customers)
    best = sum(one.monetary for one in now.buyers if found["value"][one.id] == "high")
    return {
        "customers": len(now.customers), "buyers": len(now.buyers), "lines": len(lines),
        "returned lines": sum(line["amount"] < 0 for line in lines), "purchases": sum(one.orders for one in now.buyers),
        "revenue": f"{revenue:.2f}", "product cost": f"{sum(line['cost'] for line in lines):.2f}",
        "relationship cost": f"{sum(one.expense for one in now.customers):.2f}",
        "of high value": percent(best, revenue),
    }


def by_kind(now, kinds):
    facts = {}
    everything = sum(one.monetary for one in now.customers)
    for kind in dict.fromkeys(sorted(kinds.values())):
        group = [one for one in now.customers if kinds[one.id] == kind]
        revenue = sum(one.monetary for one in group)
        margin = sum(one.margin for one in group)
        facts[kind] = f"{len(group)}, {sum(one.orders for one in group) / len(group):.1f} purchases, " + (
            f"{percent(revenue, everything)} of revenue, margin {percent(margin, revenue)}" if revenue else "no revenue")
    season = [(line["amount"], line["date"].month) for one in now.customers if kinds[one.id] == "seasonal"
              for line in one.lines]
    facts["seasonal from November to January"] = percent(
        sum(a for a, month in season if month in (11, 12, 1)), sum(a for a, _ in season))
    return facts


def deliveries(now):
    """Cases per 100 purchases, and what customers think, in Sichuan and elsewhere."""
    facts = {}
    for name, inside in (("Sichuan", True), ("elsewhere", False)):
        group = [one for one in now.buyers if one.region and (one.region == "四川") == inside]
        for when, later in (("before", False), ("after", True)):
            bought = sum((day >= NEW_CARRIER) == later for one in group for day, _, _ in one.purchases)
            cases = sum((row["opened"] >= NEW_CARRIER) == later for one in group for row in one.events["cases"])
            facts[f"cases per 100 purchases, {name}, {when}"] = f"{100 * cases / bought:.1f}"
        points = [int(one.row["satisfaction"]) for one in group if one.row["satisfaction"]]
        facts[f"satisfaction, {name}"] = f"{sum(points) / len(points):.2f}"
        known = [one for one in group if any(
            datetime.date(2022, 3, 1) <= day < NEW_CARRIER for day in one.dates)]
        gone = sum(one.last < datetime.date(2023, 6, 1) for one in known)
        facts[f"bought in the half year before, not after June 2023, {name}"] = percent(gone, len(known))
    return facts


def answers(now):
    """No purchase any more 26 days or later after a complaint, by how long it waited for an answer."""
    left, total = Counter(), Counter()
    for one in now.buyers:
        for row in one.events["cases"]:
            if row["kind"] == "complaint" and row["first_response"] and row["opened"] < datetime.date(2023, 9, 1):
                waited = datetime.date.fromisoformat(row["first_response"]) - row["opened"]
                slow = waited.days >= 3
                total[slow] += 1
                left[slow] += one.last <= row["opened"] + datetime.timedelta(days=25)
    return {f"never bought again after a complaint answered {name}":
            f"{left[slow]} of {total[slow]}, {percent(left[slow], total[slow])}"
            for name, slow in (("within 2 days", False), ("later", True))}


def visits(now, found):
    """What companies cost that bring nothing any more, and who visits them."""
    drop = [one for one in now.buyers if found["prune by quarter"][one.id] == "drop"]
    year = sum(row["amount"] for one in drop for row in one.events["expenses"] if row["date"].year == LAST.year)
    owners = Counter(one.owner for one in drop)
    return {"drop candidates by quarter": len(drop), "their cost in 2023": f"{year:.2f}",
            "their owners": " ".join(f"{owner} {owners[owner]}" for owner in sorted(owners))}


def baskets(now):
    singles, pairs, n = Counter(), Counter(), 0
    for one in now.buyers:
        for _, _, lines in one.purchases:
            names = sorted({line["product"] for line in lines if line["amount"] > 0})
            n += 1
            singles.update(names)
            pairs.update(combinations(names, 2))
    often = sorted(pairs, key=lambda pair: (-pairs[pair], pair))[:3]
    return {f"together most often, {place}": f"{a} and {b}, {pairs[a, b]} times, lift "
            f"{pairs[a, b] * n / singles[a] / singles[b]:.1f}" for place, (a, b) in enumerate(often, 1)}


def loyal_members(now):
    facts = {}
    for name, value in (("members", "true"), ("others", "false")):
        group = [one for one in now.buyers if one.member == value]
        facts[f"purchases of {name}"] = f"{sum(one.orders for one in group) / len(group):.1f}"
    return facts
