import os
import sys

os.environ.setdefault("POLARS_MAX_THREADS", "2")
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import polars as pl
import jobs

file = jobs.path()
c = pl.col
TYPES = {"channel": pl.Categorical, "category": pl.Categorical, "region": pl.Categorical}
SEGMENTS = pl.DataFrame({"code": list(range(125)), "segment": jobs.segment_of_scores()})
state = {}


def ntile(n, buckets=5):
    row, size, rest = pl.int_range(0, n), n // buckets, n % buckets
    cut = rest * (size + 1)
    return pl.when(row < cut).then(row // (size + 1)).otherwise(rest + (row - cut) // max(size, 1)) + 1


def scores(customers):
    n = customers.height
    table = customers.sort("last_date", "customer_id").with_columns(r=ntile(n))
    table = table.sort("orders", "customer_id").with_columns(f=ntile(n))
    return table.sort("revenue", "customer_id").with_columns(m=ntile(n))


def segments(customers):
    code = (c("r") * 25 + c("f") * 5 + c("m") - 31).cast(pl.Int64)
    return scores(customers).select("customer_id", code=code).join(SEGMENTS, on="code").drop("code")


if "--whole" in sys.argv:
    customers = pl.scan_csv(file, try_parse_dates=True).group_by("customer_id").agg(
        last_date=c("date").max(), orders=pl.len(), revenue=c("amount").sum().round(2)).collect(engine="streaming")
    for row in segments(customers).group_by("segment").len().sort("segment").iter_rows():
        print(*row, sep=",")
    sys.exit()


def load():
    state["t"] = pl.read_csv(file, try_parse_dates=True, schema_overrides=TYPES)


jobs.run("J1", load, lambda _: [[state["t"].height]], state.clear)
t = state["t"].lazy()
days = lambda name: c(name).cast(pl.Int32).cast(pl.Int64).sum()
customers = jobs.run(
    "J2", lambda: t.group_by("customer_id").agg(
        first_date=c("date").min(), last_date=c("date").max(), orders=pl.len(), revenue=c("amount").sum().round(2),
        average=c("amount").mean(), days=c("date").n_unique()).collect(),
    lambda x: jobs.checksum(*x.select(pl.len(), c("orders").cast(pl.Int64).sum(), days("first_date"), days("last_date"),
                                      c("days").cast(pl.Int64).sum(), c("revenue").sum()).rows()[0]))
jobs.run("J3", lambda: scores(customers).group_by(s=c("r") * 100 + c("f") * 10 + c("m")).len(), lambda x: x.rows())
jobs.run("J5", lambda: t.filter(c("region").is_in(list(jobs.REGIONS)) & (c("amount") > 50)).group_by(
    "region", "channel", month=c("date").dt.truncate("1mo")).agg(
        pl.len(), total=c("amount").sum(), mean=c("amount").mean(), median=c("amount").median()).collect(),
    lambda x: x.rows())
jobs.run("J6", lambda: t.group_by("customer_id").agg(revenue=c("amount").sum().round(2)).top_k(
    100, by=["revenue", "customer_id"], reverse=[False, True]).collect(), lambda x: x.rows())
s = segments(customers).with_columns(c("segment").cast(pl.Categorical)).lazy()
jobs.run("J7", lambda: t.join(s, on="customer_id").group_by("segment", "category").agg(c("amount").sum()).collect(),
         lambda x: x.rows())
