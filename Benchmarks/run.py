"""Runs all engines over a file in turn, several rounds, compares their answers and prints tables of medians.

usage: run.py SIZE|FILE [ROUNDS] [ENGINE…]
       run.py growth

SIZE is 1m, 10m or 50m: the file is made when it is not there. `growth` loads 1, 10 and 50 million rows into clientele
and tells what a row costs at each size.
"""
import json
import os
import re
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(os.path.dirname(HERE), ".build", "bench-data")
OURS = "clientele"
PEERS = ["duckdb", "polars", "pandas", "chdb"]
JOBS = {
    "J1": "load", "J2": "roll-up by customer", "J3": "quintiles", "J4": "whole process", "J5": "filter, group, median",
    "J6": "top 100", "J7": "join, segment × category"}
# Rows and customers.
SIZES = {"1m": (1_000_000, 100_000), "10m": (10_000_000, 1_000_000), "50m": (50_000_000, 5_000_000)}
ROUNDS = 3


def data(name):
    """The path of a file, which is made when `name` is a size."""
    if name not in SIZES:
        return os.path.abspath(name)
    os.makedirs(DATA, exist_ok=True)
    path = os.path.join(DATA, f"purchases-{name}.csv")
    if not os.path.exists(path):
        print(f"Making {path} …", file=sys.stderr)
        rows, customers = SIZES[name]
        maker = [sys.executable, os.path.join(HERE, "make_data.py"), str(rows), str(customers), path + ".part"]
        subprocess.run(maker, check=True)
        os.rename(path + ".part", path)
    return path


def call(engine, file, *options):
    """What an engine prints, its seconds and its peak memory in MB."""
    peer = os.path.join(HERE, "peers", f"{engine}_peer.py")
    # A small process of its own stands between, for a child's peak counts its parent's memory.
    command = ["/usr/bin/time", "-f", "%e %M", sys.executable, peer, file, *options]
    out = subprocess.run(command, capture_output=True, text=True)
    if out.returncode:
        sys.exit(f"{engine} failed:\n{out.stderr[-2000:]}")
    seconds, kilobytes = out.stderr.split()[-2:]
    return out.stdout, float(seconds), int(kilobytes) / 1024


def run_jobs(engine, file):
    return [json.loads(line) for line in call(engine, file)[0].splitlines() if line.startswith("{")]


def run_whole(engine, file):
    """J4: a process from start to end."""
    text, seconds, peak = call(engine, file, "--whole")
    lines = [re.split(r",", line) for line in text.splitlines() if re.search(r",\d+$", line)]
    return seconds, peak, [[name.strip('"'), float(count)] for name, count in sorted(lines)]


def same(left, right):
    if isinstance(left, float) and isinstance(right, float):
        return abs(left - right) <= max(0.011, 1e-9 * abs(left))
    return left == right


def equal(left, right):
    return len(left) == len(right) and all(
        len(a) == len(b) and all(same(x, y) for x, y in zip(a, b)) for a, b in zip(left, right))


def memory(megabytes):
    return f"{megabytes / 1024:.2f} GB" if megabytes >= 1000 else f"{megabytes:.0f} MB"


def row(cells):
    print("| " + " | ".join(cells) + " |")


def compare(file, rounds, engines):
    """Engines in turn, A B A B: they all meet the same weather. A ratio is taken in each round."""
    seconds = {job: {e: [] for e in engines} for job in JOBS}
    peaks = {job: {e: 0 for e in engines} for job in ("J1", "J4")}
    answers = {job: {} for job in JOBS}
    for number in range(rounds):
        for engine in engines:
            print(f"round {number + 1}: {engine}", file=sys.stderr)
            for line in run_jobs(engine, file):
                seconds[line["job"]][engine].append(statistics.median(line["seconds"]))
                answers[line["job"]][engine] = line["answer"]
            took, peak, answers["J4"][engine] = run_whole(engine, file)
            seconds["J4"][engine].append(took)
            peaks["J4"][engine] = max(peaks["J4"][engine], peak)
            peaks["J1"][engine] = max(peaks["J1"][engine], call(engine, file, "--load")[2])
    peers = [e for e in engines if e != OURS]
    has_ratio = OURS in engines and peers
    row(["job", *engines] + (["× the fastest peer"] if has_ratio else []))
    row(["---"] * (len(engines) + 1 + bool(has_ratio)))
    for job in JOBS:
        cells = [f"{job} {JOBS[job]}"] + [f"{statistics.median(seconds[job][e]):.3f} s" for e in engines]
        if has_ratio:
            ratios = [min(seconds[job][e][n] for e in peers) / seconds[job][OURS][n] for n in range(rounds)]
            cells.append(f"{statistics.median(ratios):.2f}×")
        row(cells)
    for job in peaks:
        cells = [f"{job} peak memory"] + [memory(peaks[job][e]) for e in engines]
        if has_ratio:
            cells.append(f"{100 * peaks[job][OURS] / min(peaks[job][e] for e in peers):.0f} % of the leanest peer")
        row(cells)
    wrong = [f"{job}: {engine} differs from {engines[0]}" for job in JOBS for engine in engines[1:]
             if not equal(answers[job][engines[0]], answers[job][engine])]
    print("\nAnswers: " + ("; ".join(wrong) if wrong else "the same from all engines") + ".")
    print(f"Medians of {rounds} rounds; ratios are medians of each round's.")
    return 1 if wrong else 0


def growth():
    """Nanoseconds a row at each size, and against the size before; bytes a row of memory."""
    costs = {}
    for size, (rows, _) in SIZES.items():
        file = data(size)
        lines = run_jobs(OURS, file)
        costs[size] = {line["job"]: min(line["seconds"]) / rows * 1e9 for line in lines}
        runs = [run_whole(OURS, file)[:2] for _ in range(3)]
        costs[size]["J4"] = min(took for took, _ in runs) / rows * 1e9
        costs[size]["J4 peak bytes a row"] = max(peak for _, peak in runs) * 2 ** 20 / rows
        costs[size]["J1 peak bytes a row"] = call(OURS, file, "--load")[2] * 2 ** 20 / rows
        if size == "50m":
            # Three gigabytes are not kept.
            os.remove(file)
    sizes = list(SIZES)
    row(["job"] + [f"{size}, ns a row" for size in sizes] + [f"{b} to {a}" for a, b in zip(sizes, sizes[1:])])
    row(["---"] * (2 * len(sizes)))
    for job in [*JOBS, "J1 peak bytes a row", "J4 peak bytes a row"]:
        values = [costs[size][job] for size in sizes]
        row([job] + [f"{value:.1f}" for value in values] + [f"{b / a:.2f}" for a, b in zip(values, values[1:])])
    return 0


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[1] == "growth":
        return growth()
    options = sys.argv[2:]
    rounds = int(options.pop(0)) if options and options[0].isdigit() else ROUNDS
    return compare(data(sys.argv[1]), rounds, options or [OURS, *PEERS])


if __name__ == "__main__":
    sys.exit(main())
