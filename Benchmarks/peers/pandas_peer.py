import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import jobs

file = jobs.path()
pa.set_cpu_count(2)
CODES = pa.dictionary(pa.int32(), pa.string())
TYPES = {"date": pa.timestamp("s"), "channel": CODES, "category": CODES, "region": CODES}
SEGMENTS = pd.Categorical(jobs.segment_of_scores())
state = {}


def read(columns=None):
    types = {k: v for k, v in TYPES.items() if not columns or k in columns}
    options = pyarrow.csv.ConvertOptions(column_types=types, include_columns=columns)
    return pyarrow.csv.read_csv(file, convert_options=options).to_pandas(self_destruct=True, split_blocks=True)


def ntile(n, buckets=5):
    row = np.arange(n)
    size, rest = divmod(n, buckets)
    cut = rest * (size + 1)
    return np.where(row < cut, row // (size + 1), rest + (row - cut) // max(size, 1)) + 1


def scores(customers):
    # The roll-up is in the order of the ids, so a stable sort breaks ties by id.
    tiles, result = ntile(len(customers)), pd.DataFrame(index=customers.index)
    for name, column in (("r", "last_date"), ("f", "orders"), ("m", "revenue")):
        values = np.empty(len(customers), np.int64)
        values[np.argsort(customers[column].to_numpy(), kind="stable")] = tiles
        result[name] = values
    return result


def segments(x):
    codes = SEGMENTS.codes[(x.r * 25 + x.f * 5 + x.m - 31).to_numpy()]
    return pd.Series(pd.Categorical.from_codes(codes, SEGMENTS.categories), index=x.index, name="segment")


def by_customer(t):
    return t.groupby("customer_id", sort=True, observed=True)


if "--whole" in sys.argv:
    customers = by_customer(read(["customer_id", "date", "amount"])).agg(
        last_date=("date", "max"), orders=("amount", "size"), revenue=("amount", "sum"))
    customers["revenue"] = customers.revenue.round(2)
    for name, count in segments(scores(customers)).value_counts().sort_index().items():
        print(name, count, sep=",")
    sys.exit()


def load():
    state["t"] = read()


def roll_up():
    x = by_customer(t).agg(first_date=("date", "min"), last_date=("date", "max"), orders=("amount", "size"),
                           revenue=("amount", "sum"), average=("amount", "mean"), days=("date", "nunique"))
    x["revenue"] = x.revenue.round(2)
    return x


def top(s):
    best = s[s >= s.nlargest(100).iloc[-1]].reset_index()
    return best.sort_values([best.columns[1], best.columns[0]], ascending=[False, True]).head(100)


def monthly():
    kept = t[t.region.isin(jobs.REGIONS) & (t.amount > 50)]
    month = kept.date.to_numpy().astype("datetime64[M]").astype("datetime64[s]")
    return kept.assign(month=month).groupby(["region", "channel", "month"], observed=True).amount.agg(
        ["size", "sum", "mean", "median"])


jobs.run("J1", load, lambda _: [[len(state["t"])]], state.clear)
t = state["t"]
days = lambda s: int(s.to_numpy().astype("datetime64[D]").astype("int64").sum())
customers = jobs.run("J2", roll_up, lambda x: jobs.checksum(
    len(x), int(x.orders.sum()), days(x.first_date), days(x.last_date), int(x.days.sum()), float(x.revenue.sum())))
jobs.run("J3", lambda: scores(customers).eval("r * 100 + f * 10 + m").value_counts(), lambda x: list(x.items()))
jobs.run("J5", monthly, lambda x: [[*k, *v] for k, v in zip(x.index, x.itertuples(index=False))])
jobs.run("J6", lambda: top(by_customer(t).amount.sum().round(2)), lambda x: list(x.itertuples(index=False)))
s = segments(scores(customers)).reset_index()
jobs.run("J7", lambda: t[["customer_id", "category", "amount"]].merge(s, on="customer_id").groupby(
    ["segment", "category"], observed=True).amount.sum(), lambda x: [[*k, v] for k, v in x.items()])
