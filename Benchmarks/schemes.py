"""Segments customers by four schemes in clientele and in DuckDB, in turn, compares the counts, and tells what all schemes
that read purchases alone take together in clientele.

usage: schemes.py SIZE|FILE [ROUNDS]
"""
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

import duckdb

import run

BINARY = os.environ.get("CLIENTELE") or os.path.join(os.path.dirname(run.HERE), ".build", "release", "clientele")
DAY = "2024-12-31"
COMPARED = ["value", "abc", "rfm", "lifecycle3"]
# Purchases are the lines that are not negative; a line is an order, for the file has none. Amounts are exact decimals in
# both, or classes would differ by the last bits of a sum. Shares from the top and before a customer give equal values
# one class.
SQL = {
    "roll-up": f"""create or replace table customers as
      select customer_id, count(*) filter (amount >= 0) orders, sum(amount) monetary,
        count(distinct date) filter (amount >= 0) purchase_days,
        date '{DAY}' - max(date) filter (amount >= 0) recency, date '{DAY}' - min(date) filter (amount >= 0) tenure
      from t where date <= date '{DAY}' group by customer_id""",
    "value": """create or replace table by_value as
      select customer_id, case when 2 * above + same <= 0.4 * n then 'high' when 2 * above + same <= n then 'medium'
        else 'low' end segment
      from (select customer_id, rank() over (order by monetary desc) - 1 above,
          count(*) over (partition by monetary) same, count(*) over () n from customers where orders > 0)""",
    "abc": """create or replace table by_abc as
      select customer_id, case when upto - own < 0.8 * total then 'a' when upto - own < 0.95 * total then 'b' else 'c'
        end segment
      from (select customer_id, sum(worth) over (order by worth desc) upto, sum(worth) over (partition by worth) own,
          sum(worth) over () total
        from (select customer_id, greatest(monetary, 0) worth from customers where orders > 0))""",
    "rfm": """create or replace table by_rfm as
      with cuts as (select quantile_cont(recency, [0.2, 0.4, 0.6, 0.8]) r, quantile_cont(orders, [0.2, 0.4, 0.6, 0.8]) f,
          quantile_cont(monetary::double, [0.2, 0.4, 0.6, 0.8]) m from customers where orders > 0)
      select customer_id,
        100 * (5 - (recency > r[1])::int - (recency > r[2])::int - (recency > r[3])::int - (recency > r[4])::int)
        + 10 * (1 + (orders > f[1])::int + (orders > f[2])::int + (orders > f[3])::int + (orders > f[4])::int)
        + 1 + (monetary > m[1])::int + (monetary > m[2])::int + (monetary > m[3])::int + (monetary > m[4])::int segment
      from customers, cuts where orders > 0""",
    "lifecycle3": """create or replace table by_lifecycle3 as
      select customer_id, case when tenure <= 90 then 'new' when recency <= 90 then 'active' else 'lapsed' end segment
      from customers where orders > 0""",
}
# The same from clientele: what they are rolled up from is loaded, the day moves.
OURS = {
    "roll-up": f"as of {DAY}", "value": "segment by value", "abc": "segment by abc", "rfm": "rfm",
    "lifecycle3": "segment by lifecycle3"}
COUNTS = {name: f"customers | where orders > 0 | summarize n = count() by {'rfm_score' if name == 'rfm' else name}"
          for name in COMPARED}


def clientele(file, statements, asked=()):
    """Milliseconds of each statement, and the tables of what is asked behind them."""
    script = [f"load '{file}' as transactions", "as of 2024-01-01", *statements, *asked]
    out = subprocess.run([BINARY, "--quiet", "--timing", "--format", "json", "-c", ";\n".join(script)], capture_output=True)
    if out.returncode:
        sys.exit(out.stderr.decode())
    times = [float(text) for text in re.findall(r"^([0-9.]+) ms  ", out.stderr.decode(), re.M)]
    text, tables, decoder, position = out.stdout.decode().rstrip(), [], json.JSONDecoder(), 0
    while position < len(text):
        table, position = decoder.raw_decode(text, position)
        tables.append(table)
        while position < len(text) and text[position].isspace():
            position += 1
    return times[2:2 + len(statements)], tables[len(tables) - len(asked):]


def schemes(file):
    """All schemes that the file is enough for: each is tried on its first lines."""
    page = open(os.path.join(os.path.dirname(run.HERE), "docs", "reference", "schemes.md"), encoding="utf-8").read()
    with tempfile.TemporaryDirectory() as folder:
        head = os.path.join(folder, "purchases.csv")
        with open(file, encoding="utf-8") as lines, open(head, "w", encoding="utf-8") as few:
            few.writelines(itertools.islice(lines, 2_000))

        def runs(name):
            script = f"load '{head}' as transactions; rfm; segment by {name}"
            return subprocess.run([BINARY, "--quiet", "-c", script], capture_output=True).returncode == 0

        return [name for name in re.findall(r"^segment by (\w+)$", page, re.M) if runs(name)]


def counts(rows):
    return sorted([[str(value) for value in row] for row in rows])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    file = run.data(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else run.ROUNDS
    db = duckdb.connect(":memory:")
    db.execute("set threads = 2")
    db.execute(f"create table t as select * from read_csv('{file}', types = {{'amount': 'decimal(18, 2)'}})")
    names = schemes(file)
    theirs, ours, together, differing = {n: [] for n in SQL}, {n: [] for n in SQL}, [], []
    for number in range(rounds):
        print(f"round {number + 1}", file=sys.stderr)
        for name, query in SQL.items():
            start = time.perf_counter()
            db.execute(query)
            theirs[name].append(time.perf_counter() - start)
        times, tables = clientele(file, OURS.values(), COUNTS.values())
        for name, took in zip(SQL, times):
            ours[name].append(took / 1000)
        for name, table in zip(COMPARED, tables):
            expected = db.execute(f"select segment, count(*) from by_{name} group by 1").fetchall()
            if counts(expected) != counts([list(row.values()) for row in table]):
                differing.append(name)
        times, _ = clientele(file, [OURS["roll-up"], OURS["rfm"]] + [f"segment by {name}" for name in names])
        together.append([took / 1000 for took in times])
    run.row(["", "Clientele", "DuckDB", "×"])
    run.row(["---"] * 4)
    sums = []
    for name in SQL:
        run.row([name, f"{statistics.median(ours[name]):.3f} s", f"{statistics.median(theirs[name]):.3f} s",
                 f"{statistics.median(b / a for a, b in zip(ours[name], theirs[name])):.2f}×"])
    for number in range(rounds):
        sums.append((sum(ours[n][number] for n in SQL), sum(theirs[n][number] for n in SQL)))
    run.row(["all of these", f"{statistics.median(a for a, _ in sums):.3f} s",
             f"{statistics.median(b for _, b in sums):.3f} s", f"{statistics.median(b / a for a, b in sums):.2f}×"])
    run.row([f"the day moved, rfm and {len(names)} schemes",
             f"{statistics.median(sum(times) for times in together):.3f} s", "", ""])
    each = [statistics.median(times) for times in zip(*together)][2:]
    print("\nThe schemes that read purchases alone, the slowest first: "
          + ", ".join(f"{name} {took:.2f} s" for took, name in sorted(zip(each, names), reverse=True)) + ".")
    print("\nCounts: " + ("differ in " + ", ".join(sorted(set(differing))) if differing else "the same from both") + ".")
    print(f"Medians of {rounds} rounds; ratios are medians of each round's.")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
