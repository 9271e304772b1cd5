"""Relationship: how close customers are."""
from ..history import LAST, share_from_top
from .shared import number_of, percent


def rules(now, tables):
    top = share_from_top(now.of_buyers(lambda one: one.monetary))

    def loyalty(one):
        if not one.orders:
            return "potential" if one.phone or one.email or one.address else "unknown"
        if one.is_new:
            return "new"
        return "loyal" if one.is_loyal and not one.is_lost else "old" if one.tenure >= 365 else "existing"

    def ladder(one):
        if len(one.dates) < 3:
            return "customer"
        if top[one.id] > percent(20):
            return "regular"
        return "devotee" if int(one.referrals or 0) >= 1 else "premium"

    return {
        "relationship": now.label(
            lambda one: "lost" if one.is_lost else "loyal" if one.is_loyal else "ordinary", none="potential"),
        "loyalty": {one.id: loyalty(one) for one in now.customers},
        "kotler": now.label(kotler),
        "ladder": now.label(ladder, none="passer_by"),
        "development": {one.id: development(one) for one in now.customers},
        "supply": now.label(supply),
        "stage": {one.id: stage(one) for one in now.customers},
        "satisfaction": now.label(satisfaction),
        "nps": {one.id: nps(one) for one in now.customers},
    }


def kotler(one):
    if int(one.joint_projects or 0) >= 1:
        return "partnership"
    out = [row["date"] for row in one.events["interactions"] if row["direction"] == "out"]
    quarters = {number_of(day, "quarter") for day in out}
    if all(number_of(LAST, "quarter") - back in quarters for back in range(4)):
        return "proactive"
    if any(0 <= (day - bought).days <= 90 for day in out for bought in one.dates):
        return "accountable"
    if not out and any(row["direction"] == "in" and row["kind"] in ("call", "email", "visit")
                       for row in one.events["interactions"]):
        return "reactive"
    return "basic"


def development(one):
    if one.qualified == "false":
        return "disqualified"
    if one.orders and one.is_lost:
        return "inactive"
    if int(one.referrals or 0) >= 1:
        return "advocate"
    if one.member == "true":
        return "member"
    if one.orders:
        return "client" if one.is_loyal else "repeat" if len(one.dates) >= 2 else "first_time"
    is_open = any(not row["closed"] for row in one.events["opportunities"])
    return "prospect" if is_open or one.qualified == "true" else "suspect"


def supply(one):
    if one.equity or one.exclusive == "true":
        return "alliance"
    if int(one.joint_projects or 0) >= 1:
        return "cooperation"
    favoured = "true" in (one.preferential_terms, one.priority_delivery, one.dedicated_team)
    return "supply" if favoured else "trade"


def stage(one):
    deals = one.events["opportunities"]
    return max(enumerate(deals), key=lambda item: (item[1]["opened"], item[0]))[1]["stage"] if deals else "none"


def satisfaction(one):
    if not one.row["satisfaction"]:
        return "unknown"
    satisfied, repeat = int(one.row["satisfaction"]) >= 4, len(one.dates) >= 2 and not one.is_lost
    return ("apostle" if repeat else "mercenary") if satisfied else ("hostage" if repeat else "defector")


def nps(one):
    if not one.row["nps"]:
        return "unknown"
    points = int(one.row["nps"])
    return "promoter" if points >= 9 else "passive" if points >= 7 else "detractor"
