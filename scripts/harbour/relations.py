"""What happens beside the purchases: contacts, deals, suggestions, marketing costs, and the terms of companies."""
from .chance import Chance, exp, log
from .days import LAST, day
from .goods import BY_CATEGORY, CATEGORIES

QUARTERS_2023 = ((day(2023, 1, 1), 89), (day(2023, 4, 1), 90), (day(2023, 7, 1), 91), (day(2023, 10, 1), 91))


def terms(seed, customers):
    """Companies' ties to us; consumers have none."""
    chance = Chance(seed, "terms")
    for one in customers:
        facts = one.facts
        for name in ("buyer_type", "resale", "same_group", "is_supplier", "contract", "exclusive", "equity",
                     "joint_projects", "preferential_terms", "priority_delivery", "dedicated_team", "qualified",
                     "arrears"):
            facts[name] = ""
        if one.kind.name == "prospect":
            facts["qualified"] = ("true", "false", "")[chance.among((45, 20, 35))]
        if not one.is_company:
            continue
        place = chance.among((5, 6, 13, 76))
        facts["buyer_type"] = ("internal", "supplier", "distributor", "b2b")[place]
        for name, wanted in (("same_group", 0), ("is_supplier", 1), ("resale", 2)):
            if place == wanted:
                facts[name] = "true"
        if not one.orders:
            continue
        facts["qualified"] = "true" if chance.happens(0.8) else ""
        facts["contract"] = ("", "annual", "frame")[chance.among((45, 35, 20))]
        if chance.happens(0.13):
            facts["arrears"] = f"{chance.whole(2, 90) * 100}"
        bond = chance.among((4, 5, 12, 19, 60))
        if bond == 0:
            facts["equity"] = "true"
        if bond == 1:
            facts["contract"], facts["exclusive"] = "exclusive", "true"
        if bond == 2 or bond < 2 and chance.happens(0.5):
            facts["joint_projects"] = chance.whole(1, 4)
        if bond <= 3:
            for name in chance.shuffled(("preferential_terms", "priority_delivery", "dedicated_team"))[
                    :chance.whole(1, 2)]:
                facts[name] = "true"


def interactions(seed, customers):
    """(customer, day, kind, direction, category, product, channel, owner)."""
    chance = Chance(seed, "interactions")
    rows = []
    for one in customers:
        if one.kind.name != "suspect":
            looks(chance, one, rows)
        talks(chance, one, rows)
    rows.sort(key=lambda row: (row[1], row[0]))
    return rows


def looks(chance, one, rows):
    """Views, and what some do about them: like, comment, share."""
    if one.online < 0.3 or one.is_company or not chance.happens(0.28):
        return
    alive = int(min(one.dropped, LAST))
    wanted = one.tastes if one.kind.name != "prospect" else [1] * len(CATEGORIES)
    other = chance.whole(0, len(CATEGORIES) - 1) if chance.happens(0.3) else None
    loud = chance.happens(0.5)
    for _ in range(1 + chance.among((20, 25, 20, 15, 10, 6, 4))):
        when = alive - int(chance.exponential(1 / 160))
        if when < one.facts["signup"]:
            continue
        category = CATEGORIES[chance.among(wanted) if other is None or chance.happens(0.25) else other]
        product = chance.pick(BY_CATEGORY[category]).name
        channel = "app" if chance.happens(0.5) else "web"
        rows.append((one.id, when, "view", "", category, product, channel, ""))
        if loud and chance.happens(0.6):
            kind = ("like", "comment", "share")[chance.among((60, 22, 18))]
            rows.append((one.id, min(when + chance.whole(0, 2), LAST), kind, "in", category, product, channel, ""))


def talks(chance, one, rows):
    """Calls, mails and visits: ours every quarter, ours after a purchase, or only theirs."""
    facts, kind = one.facts, one.kind.name
    owner = facts["owner"] or "E00"
    if one.is_company and (facts["joint_projects"] != "" or chance.happens(0.34)) or (
            kind == "regular" and chance.happens(0.08)):
        for first, length in QUARTERS_2023:
            for _ in range(1 + (one.is_company and chance.happens(0.5))):
                when = first + chance.whole(0, length - 1)
                if when >= facts["signup"]:
                    rows.append((one.id, when, ("call", "visit", "email")[chance.among(
                        (45, 35, 20) if one.is_company else (50, 0, 50))], "out", "", "", "", owner))
        return
    manner = chance.among((16, 12, 72) if one.orders else (0, 8, 92))
    if manner == 0:
        for order in one.orders[:6]:
            when = order.day + chance.whole(3, 30)
            if when <= LAST and chance.happens(0.45):
                rows.append((one.id, when, "call" if one.is_company else "email", "out", "", "", "", owner))
    if manner < 2 and kind != "suspect":
        for _ in range(chance.whole(1, 2)):
            when = facts["signup"] + chance.whole(0, LAST - facts["signup"])
            rows.append((one.id, when, "call" if chance.happens(0.6) else "email", "in", "", "", "", ""))


def opportunities(seed, customers):
    """(customer, opened, closed, stage, amount, probability)."""
    chance = Chance(seed, "opportunities")
    rows = []
    for one in customers:
        kind = one.kind.name
        if not (one.is_company and chance.happens(0.75) or kind == "prospect" and chance.happens(0.4)):
            continue
        size = one.spend * 6 if one.spend else 9000 if one.is_company else 900
        opened = one.facts["signup"]
        first = True
        while opened <= LAST:
            amount = int(size * chance.gamma(3, 1) / 100 + 1) * 100
            took = int(chance.gamma(2, 100)) + 3
            won = chance.happens(0.62 if one.orders else 0.0)
            closed = opened + took
            if closed <= LAST:
                stage, likely = ("won" if first else "repeat", 1) if won else ("lost", 0)
            else:
                step = chance.among((35, 35, 30))
                stage, likely, closed = ("potential", "intent", "offer")[step], (0.2, 0.45, 0.7)[step], None
            rows.append((one.id, opened, closed, stage, amount, likely))
            if closed is None or kind == "prospect" and chance.happens(0.6):
                break
            first = first and not won
            opened = closed + int(chance.exponential(1 / 190))
            if opened > one.dropped:
                break
    rows.sort(key=lambda row: (row[1], row[0]))
    return rows


def suggestions(seed, customers):
    """(customer, day, grade)."""
    chance = Chance(seed, "suggestions")
    rows = []
    for one in customers:
        eager = {"regular": 0.14, "growing": 0.16, "business": 0.2, "seasonal": 0.06}.get(one.kind.name, 0.025)
        if not one.orders or not chance.happens(eager):
            continue
        for _ in range(chance.whole(1, 2)):
            alive = int(min(one.dropped, LAST))
            when = one.facts["signup"] + chance.whole(0, max(0, alive - one.facts["signup"]))
            rows.append((one.id, when, "high" if chance.happens(0.28) else "ordinary"))
    rows.sort(key=lambda row: (row[1], row[0]))
    return rows


def expenses(seed, customers):
    """(customer, day, cents, kind). Some sellers keep visiting companies that left: the review of 2024 will ask why."""
    chance = Chance(seed, "expenses")
    rows = []
    for one in customers:
        kind = one.kind.name
        if kind == "business":
            serve(chance, one, rows)
        elif kind == "prospect" and chance.happens(0.5):
            when = one.facts["signup"] + chance.whole(0, 30)
            rows.append((one.id, when, chance.whole(30, 400) * 100, "visit" if one.is_company else "sample"))
        elif one.facts["member"] == "true" and chance.happens(0.3):
            for year in (2021, 2022, 2023):
                when = day(year, chance.whole(1, 12), chance.whole(1, 28))
                if one.born <= when <= one.dropped:
                    rows.append((one.id, when, chance.whole(12, 60) * 100, "gift"))
        elif kind in ("bargain", "once") and one.orders and chance.happens(0.22):
            # Calls about a parcel cost as much as the parcel brings.
            when = one.orders[0].day + chance.whole(0, 20)
            rows.append((one.id, when, chance.whole(8, 45) * 100, "service"))
    rows = [row for row in rows if row[1] <= LAST]
    rows.sort(key=lambda row: (row[1], row[0]))
    return rows


def serve(chance, one, rows):
    """A visit a month or a quarter; half of the sellers go on after the last order."""
    stubborn = int(one.facts["owner"][1:]) % 2 == 0
    until = LAST if stubborn or one.dropped > LAST else one.dropped
    monthly = chance.happens(0.38 if stubborn else 0.12)
    for year in (2021, 2022, 2023):
        for month in range(1, 13):
            when = day(year, month, chance.whole(1, 28))
            if one.born <= when <= until and (monthly or month % 3 == 2):
                cents = round(exp(log(160) + 0.5 * chance.normal())) * 100
                rows.append((one.id, when, cents, "visit" if chance.happens(0.7) else "sample"))
