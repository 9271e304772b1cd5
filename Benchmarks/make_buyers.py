"""Makes purchases of customers who come, buy again and leave as the models have it; the same bytes for the same size.

usage: make_buyers.py bgnbd|paretonbd CUSTOMERS OUT.csv

Columns: customer_id, date, amount; one row a purchase, in order of customers and days. The parameters are those
published for CDNOW (Fader, Hardie & Lee 2005; Fader & Hardie 2005, 2013): customers come on any day of the first twelve
weeks of 1997 and are seen until 1997-09-30. Purchases happen at any time and are written down by their day, so that
those of a day may be several rows.
"""
import sys

import numpy as np
import pandas as pd

SEED = 19970101
FIRST_DAY = np.datetime64("1997-01-01")
LAST_DAY = np.datetime64("1997-09-30")
COHORT_DAYS = 84
# Per week.
BGNBD = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
PARETONBD = {"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.669}
SPEND = {"p": 6.25, "q": 3.74, "gamma": 15.44}


def leaving(random, process, customers):
    """The rate of each customer a week, and what ends their purchases: a chance after each, and a time in weeks."""
    if process == "bgnbd":
        rate = random.gamma(BGNBD["r"], 1 / BGNBD["alpha"], customers)
        return rate, random.beta(BGNBD["a"], BGNBD["b"], customers), np.full(customers, np.inf)
    rate = random.gamma(PARETONBD["r"], 1 / PARETONBD["alpha"], customers)
    lifetime = random.exponential(1 / random.gamma(PARETONBD["s"], 1 / PARETONBD["beta"], customers))
    return rate, np.zeros(customers), lifetime


def purchases(random, process, customers):
    """The customer and the day of each purchase, the first ones too."""
    birth = random.integers(0, COHORT_DAYS, customers)
    rate, chance, lifetime = leaving(random, process, customers)
    # The day of the last purchase that is seen ends at its midnight.
    seen = (LAST_DAY - FIRST_DAY).astype(int) + 1 - birth
    end = np.minimum(lifetime, seen / 7)
    who, day = [np.arange(customers)], [birth]
    active, time = np.arange(customers), np.zeros(customers)
    while len(active):
        time = time + random.exponential(size=len(active)) / rate[active]
        inside = time < end[active]
        active, time = active[inside], time[inside]
        who.append(active)
        day.append(birth[active] + (time * 7).astype(int))
        stays = random.random(len(active)) >= chance[active]
        active, time = active[stays], time[stays]
    who, day = np.concatenate(who), np.concatenate(day)
    order = np.lexsort((day, who))
    return who[order], day[order]


def write(path, process, customers):
    random = np.random.default_rng(SEED)
    who, day = purchases(random, process, customers)
    level = random.gamma(SPEND["q"], 1 / SPEND["gamma"], customers)
    amount = np.maximum(np.round(random.gamma(SPEND["p"], 1, len(who)) / level[who], 2), 0.01)
    frame = pd.DataFrame({"customer_id": who + 1, "date": FIRST_DAY + day, "amount": amount})
    frame.to_csv(path, index=False, date_format="%Y-%m-%d", float_format="%.2f")


if __name__ == "__main__":
    write(sys.argv[3], sys.argv[1], int(sys.argv[2]))
