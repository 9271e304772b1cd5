import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from chdb import session
import jobs

file = jobs.path()
db = session.Session()
THREADS = " settings max_threads = 2"
NOT_NULL = THREADS + ", schema_inference_make_columns_nullable = 0"
SOURCE = f"file('{file}', 'CSVWithNames')"
FRAME = "rows between unbounded preceding and unbounded following"
ROLL_UP = """select customer_id, min(date) first_date, max(date) last_date, toInt64(count()) orders,
  round(sum(amount), 2) revenue, avg(amount) average, toInt64(uniqExact(date)) days from {source} group by customer_id"""
SCORES = f"""select customer_id, toInt32(ntile(5) over (order by last_date, customer_id {FRAME})) r,
  toInt32(ntile(5) over (order by orders, customer_id {FRAME})) f,
  toInt32(ntile(5) over (order by revenue, customer_id {FRAME})) m from """


def do(sql, settings=""):
    db.query(sql + settings, "CSV")


def ask(sql):
    text = db.query(sql + THREADS, "JSONCompactEachRow").bytes().decode()
    return [json.loads(line) for line in text.splitlines()]


def make(name, sql, settings=THREADS):
    do(f"drop table if exists b.{name} sync")
    do(f"create table b.{name} engine = Memory as {sql}", settings)


do("create database if not exists b engine = Atomic")
if "--whole" in sys.argv:
    make("customers", ROLL_UP.format(source=SOURCE), NOT_NULL)
    for row in ask(f"select {jobs.CASE} s, toInt32(count()) from ({SCORES} b.customers) group by s order by s"):
        print(*row, sep=",")
    sys.exit()

jobs.run("J1", lambda: make("t", f"select * from {SOURCE}", NOT_NULL), lambda _: ask("select toInt32(count()) from b.t"),
         lambda: do("drop table if exists b.t sync"))
jobs.run("J2", lambda: make("customers", ROLL_UP.format(source="b.t")), lambda _: [jobs.checksum(*ask(
    """select toInt32(count()), toInt32(sum(orders)), toFloat64(sum(toUInt16(first_date))),
    toFloat64(sum(toUInt16(last_date))), toInt32(sum(days)), sum(revenue) from b.customers""")[0])[0]])
jobs.run("J3", lambda: ask(f"select r * 100 + f * 10 + m s, toInt32(count()) from ({SCORES} b.customers) group by s"),
         lambda r: [[int(s), n] for s, n in r])
jobs.run("J5", lambda: ask(f"""select region, channel, toStartOfMonth(date) m, toInt32(count()), sum(amount), avg(amount),
  quantileExactInclusive(0.5)(amount) from b.t where region in {jobs.REGIONS} and amount > 50
  group by region, channel, m"""), lambda r: r)
jobs.run("J6", lambda: ask("""select customer_id, round(sum(amount), 2) revenue from b.t group by customer_id
  order by revenue desc, customer_id limit 100"""), lambda r: r)
make("s", f"select customer_id, toLowCardinality({jobs.CASE}) segment from ({SCORES} b.customers)")
jobs.run("J7", lambda: ask("select segment, category, sum(amount) from b.t join b.s using (customer_id) group by 1, 2"),
         lambda r: r)
