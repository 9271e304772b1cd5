"""Counts the customers of every label of the schemes at the last day.

The rules are those of the product with their default parameters, written down a second time and plainly, so that
the data can be judged without it.
"""
from collections import Counter

from . import history
from .rules import behaviour, lifecycle, region, relationship, rfm, value

FEWEST = 10
# Scheme and the labels that must occur. (`holding` is of banks: datasets/bank shows it.)
LABELS = """
value: high medium low none
abc: a b c none
pyramid: top big medium small inactive prospect suspect
card: vip silver regular none
tier4: vip key regular small none
profit: profitable break_even loss_making none
scorecard: high medium low
trend: rising steady falling short none
prune: keep review drop none
account: high medium low unknown
ten: champions potential_loyalist loyal_customers promising new_customers cant_lose_them at_risk need_attention
    about_to_sleep lost none
eleven: champions loyal potential_loyalist new_customers promising need_attention about_to_sleep at_risk
    cannot_lose_them hibernating lost none
rf: champions loyal_customers potential_loyalists new_customers promising need_attention about_to_sleep at_risk
    cant_lose hibernating none
eight: important_value important_keep important_develop important_win_back general_value general_keep
    general_develop general_win_back none
three: high medium low none
activity: active dormant lapsed none
activity3: high medium low none
channel: online offline omni unknown none
browsing: interested converted none
engagement: high medium low none
loyalty_acts: four three two one zero none
next_orders: overdue due later none
relationship: loyal ordinary lost potential
loyalty: loyal old existing new potential unknown
kotler: partnership proactive accountable reactive basic none
ladder: passer_by customer regular premium devotee
development: suspect prospect first_time repeat client member advocate disqualified inactive
supply: alliance cooperation supply trade none
stage: potential intent offer won repeat lost none
satisfaction: apostle hostage mercenary defector unknown none
nps: promoter passive detractor unknown
lifecycle: new growing mature declining none
lifecycle3: new active lapsed none
growth: new returning resurrecting dormant
churn: kept lost outside
region: unknown
region_income: high medium low unknown
region_power: high medium low unknown
region_competition: high medium low unknown
spending_power: high medium low unknown
radius: inside outside unknown
territory: unknown
type: b2b b2c unknown
industry: unknown
size: enterprise mid_market small unknown
role: consumer internal b2b distributor supplier unknown
market: high medium low unknown
competition: intense moderate weak unknown
potential: invest build hold harvest unknown
cluster: unknown
decide: keep acquire review end
"""


def find(folder):
    """The history at the last day and the labels of all customers, by scheme; by month and by quarter where the period
    is the user's choice. Ends with 1 when a label has fewer than FEWEST customers."""
    tables = history.read(folder)
    now = history.History(tables)
    found = {}
    for group in (value, rfm, behaviour, relationship, lifecycle, region):
        found.update(group.rules(now, tables))
    found["decide"] = value.decide(now, found["prune by quarter"])
    few = [f"{scheme} {label}: {number}" for scheme, label, number in counts(found) if number < FEWEST]
    if few:
        raise SystemExit(f"make-harbour: fewer than {FEWEST} customers: {', '.join(few)}")
    return now, found


def counts(found):
    """(scheme, label, customers) of all labels that must occur."""
    for line in LABELS.strip().replace("\n    ", " ").splitlines():
        scheme, _, labels = line.partition(": ")
        variants = [name for name in found if name.split()[0] == scheme]
        assert variants, f"no rule for {scheme}"
        for variant in variants:
            numbers = Counter(found[variant].values())
            for label in labels.split():
                yield variant, label, numbers[label]


def table(now, found):
    """Header and rows: a customer a row, a scheme a column."""
    header = ["customer"] + [name.replace(" ", "_") for name in found]
    return header, [[one.id] + [labels.get(one.id, "") for labels in found.values()] for one in now.customers]
