import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import duckdb
import jobs

file = jobs.path()
db = duckdb.connect(":memory:")
db.execute("set threads = 2")
ask = lambda sql: db.execute(sql).fetchall()

ROLL_UP = """select customer_id, min(date) first_date, max(date) last_date, count(*) orders,
  round(sum(amount), 2) revenue, avg(amount) average, count(distinct date) as days from {source} group by customer_id"""
SCORES = """select customer_id, ntile(5) over (order by last_date, customer_id) r,
  ntile(5) over (order by orders, customer_id) f, ntile(5) over (order by revenue, customer_id) m from {source}"""

if "--whole" in sys.argv:
    ask("create temp table customers as " + ROLL_UP.format(source=f"read_csv('{file}')"))
    for row in ask(f"select {jobs.CASE} s, count(*) from ({SCORES.format(source='customers')}) group by 1 order by 1"):
        print(*row, sep=",")
    sys.exit()

jobs.run("J1", lambda: ask(f"create table t as select * from read_csv('{file}')"),
         lambda _: ask("select count(*) from t"), lambda: ask("drop table if exists t"))
jobs.run("J2", lambda: ask("create or replace temp table customers as " + ROLL_UP.format(source="t")),
         lambda _: [jobs.checksum(*ask("""select count(*), sum(orders), sum(first_date - date '1970-01-01'),
           sum(last_date - date '1970-01-01'), sum(days), sum(revenue) from customers""")[0])[0]])
jobs.run("J3", lambda: ask("select r * 100 + f * 10 + m, count(*) from (" + SCORES.format(source="customers")
                           + ") group by 1 order by 1"), lambda r: r)
jobs.run("J5", lambda: ask(f"""select region, channel, date_trunc('month', date), count(*), sum(amount), avg(amount),
  median(amount) from t where region in {jobs.REGIONS} and amount > 50 group by all"""), lambda r: r)
jobs.run("J6", lambda: ask("""select customer_id, round(sum(amount), 2) revenue from t group by 1
  order by 2 desc, 1 limit 100"""), lambda r: r)
ask(f"create temp table s as select customer_id, {jobs.CASE} segment from ({SCORES.format(source='customers')})")
jobs.run("J7", lambda: ask("select segment, category, sum(amount) from t join s using (customer_id) group by 1, 2"),
         lambda r: r)
