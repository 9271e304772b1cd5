"""Region, type and potential."""
import math
import re
from collections import Counter, defaultdict
from decimal import Decimal

from ..history import median, terciles
from .shared import with_none

COMPANY = re.compile(r"公司|厂$|集团|\b(Ltd|Inc|GmbH)\b")


def rules(now, tables):
    regions = {row["region"]: row for row in tables["regions"]}
    revenue, heads = defaultdict(Decimal), Counter()
    for one in now.buyers:
        revenue[one.region] += one.monetary
        heads[one.region] += 1
    income = terciles({name: float(row["income"]) for name, row in regions.items()})
    power = terciles({name: revenue[name] / heads[name] for name in regions})
    rivals = terciles({name: int(row["competitors"]) for name, row in regions.items()})
    growth = {name: float(row["market_size"]) / float(row["market_size_previous"]) - 1 for name, row in regions.items()}
    middle = median(list(growth.values())), median([float(row["own_share"]) for row in regions.values()])
    prices = {row["community"]: row["price"] for row in tables["community_prices"]}
    spending = terciles({one.id: prices[one.community] for one in now.customers if one.community in prices})
    index = defaultdict(float)
    for row in tables["shares"]:
        index[row["region"]] += float(row["share"]) ** 2

    def place(of):
        return {one.id: of(one.region) if one.region in regions else "unknown" for one in now.customers}

    def potential(name):
        fast, strong = growth[name] >= middle[0], float(regions[name]["own_share"]) >= middle[1]
        return {(1, 1): "invest", (1, 0): "build", (0, 1): "hold", (0, 0): "harvest"}[(fast, strong)]

    missing = {"region": "region", "territory": "latitude", "industry": "industry", "cluster": "income"}
    found = {
        scheme: {one.id: one.row[column] or "unknown" for one in now.customers} for scheme, column in missing.items()
    }
    return found | {
        "region_income": place(income.get), "region_power": place(power.get),
        "region_competition": place(rivals.get),
        "spending_power": with_none(now, spending, "unknown"),
        "radius": {one.id: radius(one, tables["stores"]) for one in now.customers},
        "type": {one.id: kind(one) for one in now.customers},
        "size": {one.id: size(one) for one in now.customers},
        "role": {one.id: role(one) for one in now.customers},
        "market": place(lambda name: "high" if growth[name] > 0.1 else "medium" if growth[name] >= 0 else "low"),
        "competition": place(lambda name: "intense" if index[name] < 1500 else
                             "moderate" if index[name] <= 2500 else "weak"),
        "potential": place(potential),
    }


def radius(one, stores):
    if not one.latitude:
        return "unknown"
    here = math.radians(float(one.latitude)), math.radians(float(one.longitude))
    for store in stores:
        there = math.radians(float(store["latitude"])), math.radians(float(store["longitude"]))
        a = (math.sin((here[0] - there[0]) / 2) ** 2
             + math.cos(here[0]) * math.cos(there[0]) * math.sin((here[1] - there[1]) / 2) ** 2)
        if 2 * 6371 * math.asin(math.sqrt(a)) <= 5:
            return "inside"
    return "outside"


def kind(one):
    if one.type:
        return one.type
    return "unknown" if not one.name else "b2b" if COMPANY.search(one.name) else "b2c"


def size(one):
    if one.employees and int(one.employees) < 200:
        return "small"
    if int(one.countries or 0) >= 2:
        return "enterprise"
    return "mid_market" if one.employees else "unknown"


def role(one):
    for column, word in (("same_group", "internal"), ("is_supplier", "supplier"), ("resale", "distributor")):
        if one.row[column] == "true":
            return word
    return {"b2b": "b2b", "b2c": "consumer"}.get(kind(one), "unknown")
