"""The tables of datasets/harbour as they were at a day, read from the CSV files: the shared terms of all schemes."""
import csv
import datetime
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

LAST = datetime.date(2023, 12, 31)
NEW_DAYS, MIN_GAP, PATIENCE = 90, 30, 3


def read(folder):
    """Every table by its name: a list of dicts, dates and numbers parsed."""
    return {path.stem: list(rows(path)) for path in sorted(folder.glob("*.csv"))}


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in ("date", "opened", "closed", "signup_date"):
                if row.get(name):
                    row[name] = datetime.date.fromisoformat(row[name])
            for name in ("amount", "cost", "price"):
                if row.get(name):
                    row[name] = Decimal(row[name])
            yield row


def median(values):
    """The mean of the middle two is exact: halves of days and of tenths."""
    values = sorted(values)
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def quantile(values, p):
    """Type 7."""
    values = sorted(values)
    place = p * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * Decimal(str(place - low))


def share_from_top(numbers):
    """(those above + half of those equal) / all, of each."""
    ordered = sorted(numbers.values())
    first, last = {}, {}
    for place, value in enumerate(ordered):
        first.setdefault(value, place)
        last[value] = place
    n = len(ordered)
    return {
        who: Fraction(2 * (n - 1 - last[value]) + last[value] - first[value] + 1, 2 * n)
        for who, value in numbers.items()
    }


def terciles(numbers, words=("high", "medium", "low")):
    return {
        who: words[0 if share <= Fraction(1, 3) else 1 if share <= Fraction(2, 3) else 2]
        for who, share in share_from_top(numbers).items()
    }


class Customer:
    def __init__(self, row):
        self.id, self.row = row["id"], row
        self.lines, self.purchases, self.days = [], [], {}
        self.monetary = Decimal(0)
        self.events = defaultdict(list)
        self.gap = None

    def __getattr__(self, name):
        return self.row[name]

    @property
    def orders(self):
        return len(self.purchases)

    @property
    def rhythm(self):
        return max(self.gap, MIN_GAP)


class History:
    """What was known at a day: customers with their purchases and events up to it."""

    def __init__(self, tables, day=LAST):
        self.day, self.tables = day, tables
        everyone = {row["id"]: Customer(row) for row in tables["customers"] if row["signup_date"] <= day}
        for row in tables["transactions"]:
            if row["date"] <= day:
                everyone[row["customer"]].lines.append(row)
        for name in ("interactions", "expenses", "suggestions", "cases", "opportunities"):
            for row in tables[name]:
                if row.get("date", row.get("opened")) <= day:
                    everyone[row["customer"]].events[name].append(row)
        self.customers = list(everyone.values())
        for one in self.customers:
            self.gather(one)
        self.buyers = [one for one in self.customers if one.orders]
        self.fill_gaps()

    def gather(self, one):
        orders = {}
        for line in one.lines:
            orders.setdefault(line["order"], []).append(line)
        one.monetary = sum((line["amount"] for line in one.lines), Decimal(0))
        days = defaultdict(Decimal)
        for lines in orders.values():
            net = sum(line["amount"] for line in lines)
            if net > 0 or net == 0 and all(line["amount"] >= 0 for line in lines):
                one.purchases.append((lines[0]["date"], net, lines))
                days[lines[0]["date"]] += net
        one.days = dict(sorted(days.items()))
        one.dates = list(one.days)
        if one.dates:
            one.first, one.last = one.dates[0], one.dates[-1]
            one.recency, one.tenure = (self.day - one.last).days, (self.day - one.first).days
        one.gaps = [(b - a).days for a, b in zip(one.dates, one.dates[1:])]
        one.expense = sum((row["amount"] for row in one.events["expenses"]), Decimal(0))
        one.margin = one.monetary - sum((line["cost"] for line in one.lines), Decimal(0)) - one.expense

    def fill_gaps(self):
        own = [median(one.gaps) for one in self.buyers if len(one.dates) >= 3]
        general = median(own) if own else 30
        loyal_from = max(4, quantile([len(one.dates) for one in self.buyers], 0.8))
        for one in self.buyers:
            one.gap = median(one.gaps) if len(one.dates) >= 3 else general
            one.is_new = one.tenure <= NEW_DAYS
            one.is_lost = not one.is_new and one.recency > PATIENCE * one.rhythm
            one.is_loyal = not one.is_new and len(one.dates) >= loyal_from

    def of_buyers(self, number):
        return {one.id: number(one) for one in self.buyers}

    def label(self, rule, none="none"):
        """The label of every customer; those who never bought have `none`."""
        return {one.id: rule(one) if one.orders else none for one in self.customers}
