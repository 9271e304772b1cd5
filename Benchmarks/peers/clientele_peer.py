"""Clientele as an engine: the same statements that a user would type, timed by `--timing`."""
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, HERE)
import jobs

file = jobs.path()
BINARY = os.environ.get("CLIENTELE") or os.path.join(os.path.dirname(HERE), ".build", "release", "clientele")
SCORED = """customers_of_t | sort customer_id
  | derive r = ntile(5, last_date), f = ntile(5, orders), m = ntile(5, revenue)"""
REGIONS = ", ".join(f"'{r}'" for r in jobs.REGIONS)
STATEMENTS = {
    "J1": f"load '{file}' as t",
    "J2": """t | summarize first_date = min(date), last_date = max(date), orders = count(), revenue = sum(amount),
      average = mean(amount), days = count_distinct(date) by customer_id | as customers_of_t""",
    "J3": SCORED + " | summarize customers = count() by score = r * 100 + f * 10 + m",
    "J5": f"""t | where region in ({REGIONS}) and amount > 50
      | summarize n = count(), total = sum(amount), mean = mean(amount), median = median(amount)
        by region, channel, month = date_trunc('month', date)""",
    "J6": "t | summarize revenue = sum(amount) by customer_id | sort revenue desc, customer_id | take 100",
    "J7": "t | join s on customer_id | summarize revenue = sum(amount) by segment, category",
}
CHECKS = {
    "J1": "t | summarize n = count()",
    "J2": """customers_of_t | summarize a = count(), b = sum(orders), c = sum(first_date - 1970-01-01),
      d = sum(last_date - 1970-01-01), e = sum(days), f = round(sum(revenue), 0)""",
}
BEFORE = {"J7": SCORED + f" | select customer_id, segment = {jobs.CASE} | as s"}
WHOLE = [STATEMENTS["J1"], STATEMENTS["J2"], SCORED + f" | summarize n = count() by segment = {jobs.CASE} | sort segment"]


def clientele(statements, *options):
    out = subprocess.run([BINARY, "--quiet", *options, "-c", ";\n".join(statements)], capture_output=True)
    if out.returncode:
        sys.exit(out.stderr.decode())
    return out


if "--whole" in sys.argv:
    os.execv(BINARY, [BINARY, "--quiet", "--format", "csv", "-c", ";\n".join(WHOLE)])

if "--load" in sys.argv:
    os.execv(BINARY, [BINARY, "--quiet", "-c", STATEMENTS["J1"]])

script, meaning = [], []
for job, statement in STATEMENTS.items():
    if job in BEFORE:
        script.append(BEFORE[job])
        meaning.append(None)
    for _ in range(jobs.REPEATS + 1):
        script.append(statement)
        meaning.append(job)
times = [float(t) for t in re.findall(r"^([0-9.]+) ms  ", clientele(script, "--timing").stderr.decode(), re.M)]
assert len(times) == len(meaning), (len(times), len(meaning))

# One answer a job: of those that only make a table, what CHECKS asks of it.
answers, checked, made = {}, [], []
for job, statement in STATEMENTS.items():
    checked += [s for s in (BEFORE.get(job), statement, CHECKS.get(job)) if s]
    made.append(job)
text, decoder, position, tables = clientele(checked, "--format", "json").stdout.decode(), json.JSONDecoder(), 0, []
while position < len(text.rstrip()):
    table, end = decoder.raw_decode(text, position)
    tables.append(table)
    position = end + len(text[end:]) - len(text[end:].lstrip())
for job, table in zip(made, tables):
    answers[job] = [list(row.values()) for row in table]

for job in STATEMENTS:
    line = {"job": job, "seconds": [t / 1000 for t, m in zip(times, meaning) if m == job][1:]}
    line["answer"] = jobs.rows(answers[job])
    print(json.dumps(line, ensure_ascii=False), flush=True)
