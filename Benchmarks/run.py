"""Runs all engines over a file in turn, several rounds, compares their answers and prints a table of medians.

usage: run.py FILE [ROUNDS] [ENGINE…]
"""
import json
import os
import re
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = "clientele"
JOBS = ["J1", "J2", "J3", "J4", "J5", "J6", "J7"]


def command(engine, file, *options):
    return [sys.executable, os.path.join(HERE, "peers", f"{engine}_peer.py"), file, *options]


def run_jobs(engine, file):
    out = subprocess.run(command(engine, file), capture_output=True, text=True)
    if out.returncode:
        sys.exit(f"{engine} failed:\n{out.stderr[-2000:]}")
    return [json.loads(line) for line in out.stdout.splitlines() if line.startswith("{")]


def run_whole(engine, file):
    """J4: a process from start to end; seconds, peak memory in MB and the lines it printed."""
    out = subprocess.run(["/usr/bin/time", "-f", "%e %M", *command(engine, file, "--whole")], capture_output=True, text=True)
    if out.returncode:
        sys.exit(f"{engine} failed:\n{out.stderr[-2000:]}")
    seconds, kilobytes = out.stderr.split()[-2:]
    lines = [re.split(r",", line) for line in out.stdout.splitlines() if re.search(r",\d+$", line)]
    return float(seconds), int(kilobytes) / 1024, sorted((name.strip('"'), int(count)) for name, count in lines)


def same(left, right):
    if isinstance(left, float) and isinstance(right, float):
        return abs(left - right) <= max(0.011, 1e-9 * abs(left))
    return left == right


def equal(left, right):
    return len(left) == len(right) and all(
        len(a) == len(b) and all(same(x, y) for x, y in zip(a, b)) for a, b in zip(left, right))


def main():
    file = os.path.abspath(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    engines = sys.argv[3:] or [OURS, "duckdb", "polars", "pandas", "chdb"]
    seconds = {job: {e: [] for e in engines} for job in JOBS}
    memory = {job: {e: 0 for e in engines} for job in JOBS}
    answers = {job: {} for job in JOBS}
    for _ in range(rounds):
        for engine in engines:
            for line in run_jobs(engine, file):
                job = line["job"]
                seconds[job][engine] += line["seconds"]
                memory[job][engine] = max(memory[job][engine], line.get("peak_mb", 0))
                answers[job][engine] = line.get("answer")
            took, peak, answer = run_whole(engine, file)
            seconds["J4"][engine].append(took)
            memory["J4"][engine] = max(memory["J4"][engine], peak)
            answers["J4"][engine] = [list(map(lambda v: float(v) if isinstance(v, int) else v, row)) for row in answer]

    wrong = [f"{job}: {engine} differs from {engines[0]}" for job in JOBS for engine in engines[1:]
             if not equal(answers[job][engines[0]], answers[job][engine])]
    print(f"| job | {' | '.join(engines)} | ratio to the fastest peer |")
    print("|---" * (len(engines) + 2) + "|")
    for job in JOBS:
        medians = {e: statistics.median(seconds[job][e]) for e in engines}
        peers = [medians[e] for e in engines if e != OURS]
        ratio = f"{min(peers) / medians[OURS]:.2f}×" if OURS in engines and peers else ""
        cells = [f"{medians[e]:.3f} s" + (f", {memory[job][e]:.0f} MB" if job in ("J1", "J4") else "") for e in engines]
        print(f"| {job} | {' | '.join(cells)} | {ratio} |")
    print("\nanswers: " + ("; ".join(wrong) if wrong else "the same from all engines"))
    sys.exit(1 if wrong else 0)


main()
