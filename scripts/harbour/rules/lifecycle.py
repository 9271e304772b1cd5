"""Lifecycle: where customers stand in time."""
import datetime
from decimal import Decimal

from ..history import LAST, History
from .shared import number_of


def rules(now, tables):
    found = {
        "lifecycle": now.label(cycle),
        "lifecycle3": now.label(
            lambda one: "new" if one.is_new else "active" if one.recency <= 90 else "lapsed"),
        "churn": churn(tables, now),
    }
    for period in ("month", "quarter"):
        labels = {}
        this = number_of(LAST, period)
        for one in now.buyers:
            active = {number_of(day, period) for day in one.dates}
            if this in active:
                labels[one.id] = ("new" if min(active) == this else
                                  "returning" if this - 1 in active else "resurrecting")
            elif this - 1 in active:
                labels[one.id] = "dormant"
        found[f"growth by {period}"] = labels
    return found


def cycle(one):
    if one.is_new:
        return "new"
    if one.is_lost:
        return "declining"
    if len(one.dates) < 4 or one.tenure <= 180:
        return "growing"
    early = late = squares = Decimal(0)
    for day in one.dates[1:]:
        amount = one.days[day]
        squares += amount * amount
        if 2 * (day - one.first).days <= one.tenure:
            early += amount
        else:
            late += amount
    if abs(late - early) > Decimal("1.645") * squares.sqrt():
        if late < early * 8 / 10:
            return "declining"
        if late > early * 12 / 10:
            return "growing"
    return "mature"


def churn(tables, now):
    start = History(tables, datetime.date(2023, 6, 30))
    kept = {one.id for one in start.buyers if not one.is_lost}
    lost = {one.id for one in now.buyers if one.is_lost}
    return {one.id: "outside" if one.id not in kept else "lost" if one.id in lost else "kept" for one in now.customers}
