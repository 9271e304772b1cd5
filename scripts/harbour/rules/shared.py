"""What the rules of several groups need."""
from fractions import Fraction


def by_share(shares, steps, last):
    return {who: next((word for limit, word in steps if share <= limit), last) for who, share in shares.items()}


def percent(n):
    return Fraction(n, 100)


def with_none(now, labels, none="none"):
    return {one.id: labels.get(one.id, none) for one in now.customers}


def number_of(day, period):
    months = day.year * 12 + day.month - 1
    return months if period == "month" else months // 3
