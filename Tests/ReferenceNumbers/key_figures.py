"""Key figures of Harbour in plain Python, from the files themselves."""
import csv
import pathlib
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

HARBOUR = pathlib.Path(__file__).resolve().parents[2] / "datasets" / "harbour"
TODAY = date(2023, 12, 31)
START = TODAY - timedelta(365)


def read(name):
    with open(HARBOUR / f"{name}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def day(text):
    return date.fromisoformat(text) if text else None


def purchases(today):
    """Orders whose lines up to a day come to more than 0, or to 0 without a negative one, on the day of the first."""
    orders = {}
    for line in read("transactions"):
        if day(line["date"]) <= today:
            orders.setdefault(line["order"], []).append(line)
    found = []
    for lines in orders.values():
        amounts = [Decimal(line["amount"]) for line in lines]
        if sum(amounts) > 0 or sum(amounts) == 0 and min(amounts) >= 0:
            first = min(lines, key=lambda line: line["date"])
            found.append((first["customer"], day(first["date"]), sum(amounts), sum(Decimal(line["cost"]) for line in lines)))
    return found


def lost(today):
    """Customers whose silence is longer than three rhythms, of all who bought up to a day."""
    days_of = defaultdict(set)
    for customer, when, _, _ in purchases(today):
        days_of[customer].add(when)
    days_of = {customer: sorted(days) for customer, days in days_of.items()}
    gaps = {c: median((b - a).days for a, b in zip(d, d[1:])) for c, d in days_of.items() if len(d) >= 3}
    usual = median(gaps.values())
    return {
        c: (today - d[0]).days > 90 and (today - d[-1]).days > 3 * max(gaps.get(c, usual), 30)
        for c, d in days_of.items()}


def files():
    customers, cases, deals = read("customers"), read("cases"), read("opportunities")
    bought = purchases(TODAY)
    days_of = defaultdict(set)
    for customer, when, _, _ in bought:
        days_of[customer].add(when)
    recent = [row for row in bought if row[1] > START]
    buyers = {row[0] for row in recent}
    then, now = lost(START), lost(TODAY)
    kept = [c for c, gone in then.items() if not gone]
    scores = [int(c["satisfaction"]) for c in customers if c["satisfaction"]]
    answers = [int(c["nps"]) for c in customers if c["nps"]]
    decided = [d for d in deals if day(d["closed"]) and day(d["closed"]) > START and d["stage"] in ("won", "repeat", "lost")]
    won = [d for d in decided if d["stage"] != "lost"]
    year = [c for c in cases if day(c["opened"]) > START]
    answered = [(day(c["first_response"]) - day(c["opened"])).days for c in year if c["first_response"]]
    settled = [c["resolved_first_contact"] == "true" for c in year if c["resolved_first_contact"]]
    complaints = [c for c in year if c["kind"] == "complaint"]
    by_customer = defaultdict(list)
    for c in complaints:
        by_customer[c["customer"]].append(day(c["opened"]))
    again = [any((b - a).days <= 90 for a, b in zip(d, d[1:])) for d in map(sorted, by_customer.values())]
    last = {}
    for c in cases:
        if c["kind"] == "complaint" and (TODAY - day(c["opened"])).days >= 90 and c["customer"] in days_of:
            last[c["customer"]] = max(day(c["opened"]), last.get(c["customer"], date.min))
    left = [now[c] and max(days_of[c]) <= d + timedelta(90) for c, d in last.items()]
    costs = {row["source"]: int(row["cost"]) for row in read("source_costs")}
    won_through = [c for c in customers if c["id"] in days_of and c["source"] in costs]
    spent = [float(c["acquisition_cost"]) for c in customers if c["id"] in days_of and c["acquisition_cost"]]
    revenue, cost = sum(row[2] for row in recent), sum(row[3] for row in recent)

    def share(truths):
        return sum(truths) / len(truths)

    yield "key_figures", ["kpi", "value", "base"], [
        ["satisfaction", share(scores), len(scores)],
        ["satisfied", share([s >= 4 for s in scores]), len(scores)],
        ["nps", share([(a >= 9) - (a <= 6) for a in answers]), len(answers)],
        ["churn", share([now[c] for c in kept]), len(kept)],
        ["customer_value", float(revenue) / len(buyers), len(buyers)],
        ["customer_margin", float(revenue - cost) / len(buyers), len(buyers)],
        ["average_purchase", float(revenue) / len(recent), len(recent)],
        ["repeat_rate", share([len(d) >= 2 for d in days_of.values()]), len(days_of)],
        ["win_rate", len(won) / len(decided), len(decided)],
        ["sales_cycle", float(median((day(d["closed"]) - day(d["opened"])).days for d in won)), len(won)],
        ["acquisition_cost", sum(costs[s] for s in {c["source"] for c in won_through}) / len(won_through), len(won_through)],
        ["acquisition_spent", share(spent), len(spent)],
        ["response_time", share(answered), len(answered)],
        ["quick_answers", sum(a <= 2 for a in answered) / len(year), len(year)],
        ["first_contact", share(settled), len(settled)],
        ["complaints", 100 * len(complaints) / len(recent), len(recent)],
        ["repeat_complainers", share(again), len(again)],
        ["lost_after_complaint", share(left), len(left)],
    ]
