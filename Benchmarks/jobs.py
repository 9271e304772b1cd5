"""The jobs that all engines run, and how a run is written down.

An engine is a program that is given a file and runs the jobs in order, each once to warm up and then some times,
printing one JSON line a job: {"job", "seconds": [...], "answer"}. Answers are rows, for comparison.
"""
import json
import os
import sys
import time

REGIONS = ("广东省", "浙江省", "上海市")
REPEATS = int(os.environ.get("REPEATS", "3"))

# Eleven segments out of scores r, f, m from 1 to 5 (5 is best); the first that matches wins.
SEGMENTS = [
    ("r >= 4 and f >= 4 and m >= 4", "Champions"),
    ("r >= 3 and f >= 4 and m >= 3", "Loyal"),
    ("r >= 4 and f >= 2", "Potential Loyalist"),
    ("r = 5", "New"),
    ("r = 4", "Promising"),
    ("r = 3 and f >= 2 and m >= 2", "Need Attention"),
    ("r = 3", "About To Sleep"),
    ("r = 1 and f >= 4 and m >= 4", "Cannot Lose"),
    ("f >= 3", "At Risk"),
    ("r = 2", "Hibernating"),
]
OTHERWISE = "Lost"
CASE = "case " + " ".join(f"when {c} then '{n}'" for c, n in SEGMENTS) + f" else '{OTHERWISE}' end"


def segment_of_scores():
    """The segment of each (r, f, m), at r * 25 + f * 5 + m - 31."""
    table = []
    for r in range(1, 6):
        for f in range(1, 6):
            for m in range(1, 6):
                hit = next(
                    (n for c, n in SEGMENTS if eval(c.replace(" = ", " == "), {"r": r, "f": f, "m": m})), OTHERWISE)
                table.append(hit)
    return table


def run(job, work, answer=None, between=None):
    """Runs a job and prints its line. `answer` turns its result into rows; `between` tidies up, untimed.

    With `--load`, the first job is all that the process does, once: what it takes of memory is its own.
    """
    if "--load" in sys.argv:
        work()
        sys.exit()
    seconds = []
    result = None
    for _ in range(REPEATS + 1):
        if between:
            result = None
            between()
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    line = {"job": job, "seconds": seconds[1:]}
    if answer:
        line["answer"] = rows(answer(result))
    print(json.dumps(line, ensure_ascii=False), flush=True)
    return result


def rows(answer):
    """Rows in a form that every engine can give: dates as ISO text, numbers as floats, sorted."""
    def plain(value):
        if hasattr(value, "isoformat"):
            return value.isoformat()[:10]
        if hasattr(value, "item"):
            value = value.item()
        return float(value) if isinstance(value, (int, float)) else str(value)

    return sorted([[plain(v) for v in row] for row in answer], key=lambda r: json.dumps(r, ensure_ascii=False))


def checksum(customers, orders, first, last, days, revenue):
    """What J2 is compared by: totals over all customers."""
    return [[customers, orders, first, last, days, round(revenue)]]


def path():
    return os.path.abspath(sys.argv[1])
