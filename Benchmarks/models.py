"""Fits models of purchases in clientele, lifetimes and pymc-marketing, in turn, and compares times, memory and what comes
out.

usage: models.py [cdnow|100k|1m|posterior …] [ROUNDS]

Without a name, all four. lifetimes is also given the distinct histories with their counts. Whether a fit is as likely as
the others is told by the formulas of lifetimes.
"""
import json
import os
import re
import statistics
import subprocess
import sys

import fits
import run

ROOT = os.path.dirname(run.HERE)
BINARY = os.environ.get("CLIENTELE") or os.path.join(ROOT, ".build", "release", "clientele")
END = "1997-09-30"
OURS = "clientele"
ENGINES = [OURS, "lifetimes", "pymc-marketing"]
# lifetimes, given distinct histories.
DISTINCT = "lifetimes, distinct"
# The process that the customers follow, their number, and the models that each engine fits.
ALL = ["bgnbd", "mbgnbd", "paretonbd", "gammagamma"]
SETS = {
    "cdnow": (None, 2357, ALL, ALL), "100k": ("paretonbd", 100_000, ["paretonbd"], ["paretonbd"]),
    "1m": ("bgnbd", 1_000_000, ["bgnbd"], ["bgnbd"])}
TITLES = {
    "histories": "x, t_x, T of purchases", "bgnbd": "BG/NBD", "mbgnbd": "MBG/NBD", "paretonbd": "Pareto/NBD",
    "gammagamma": "gamma-gamma", "purchases to bgnbd": "purchases to BG/NBD"}
WANTED = {
    ("cdnow", "bgnbd"): 20, ("1m", "bgnbd"): 100, ("cdnow", "paretonbd"): 50, ("100k", "paretonbd"): 100,
    ("1m", "histories"): 20}
WANTED_POSTERIOR = 20
CHAINS, DRAWS = 2, 1000
# How pymc_peer.py calls them.
SAMPLERS = {"pymc-marketing": "pymc", "nutpie, compiled before": "nutpie"}
NAMES = {"bgnbd": "r α a b", "mbgnbd": "r α a b", "paretonbd": "r α s β", "gammagamma": "p q γ"}

HISTORIES = f"""t | where date <= {END} | summarize first = min(date), last = max(date), days = count_distinct(date)
  by customer_id | select customer_id, x = days - 1, t_x = (last - first) / 7, t = ({END} - first) / 7 | as h"""
CHECK = """h | summarize n = count(), x = sum(x), tx = sum(t_x), t = sum(t), xtx = sum(x * t_x), xt = sum(x * t),
  txt = sum(t_x * t)"""
# The mean amount of days after the first.
SPENDERS = f"""t | where date <= {END} | summarize amount = sum(amount) by customer_id, date | sort customer_id, date
  | summarize x = count() - 1, total = sum(amount), opening = first(amount) by customer_id | where x > 0
  | select x, value = (total - opening) / x | as spenders"""


def data(name):
    """The path of a file of purchases, which is made when it is not there."""
    process, customers, *_ = SETS[name]
    if process is None:
        return os.path.join(ROOT, "datasets", "cdnow.csv")
    os.makedirs(run.DATA, exist_ok=True)
    path = os.path.join(run.DATA, f"{process}-{name}.csv")
    if not os.path.exists(path):
        print(f"Making {path} …", file=sys.stderr)
        maker = [sys.executable, os.path.join(run.HERE, "make_buyers.py"), process, str(customers), path + ".part"]
        subprocess.run(maker, check=True)
        os.rename(path + ".part", path)
    return path


def measured(command):
    """What a process writes, and its peak memory in MB (of its largest process, if it starts others)."""
    flags = "base_compiledir=" + os.path.join(ROOT, ".build", "bench-pytensor")
    out = subprocess.run(
        ["/usr/bin/time", "-f", "%M", *command], capture_output=True, env={**os.environ, "PYTENSOR_FLAGS": flags})
    errors = out.stderr.decode()
    if out.returncode:
        sys.exit(f"{command[0]} failed:\n{errors[-2000:]}")
    return out.stdout.decode(), errors, int(errors.split()[-1]) / 1024


def peer(name, *arguments):
    script = os.path.join(run.HERE, "peers", f"{name}_peer.py")
    text, _, peak = measured([sys.executable, script, *map(str, arguments)])
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")], peak


def clientele(statements, *options):
    return measured([BINARY, "--quiet", "--no-rc", *options, "-c", ";\n".join(statements)])


def statement(model):
    return f"fit {model} on " + ("spenders" if model == "gammagamma" else "h with unit week")


def ours(file, models):
    """Median seconds of each job, and the peak memory: statements by `--timing`, each a few times."""
    prepared = [SPENDERS] if "gammagamma" in models else []
    jobs = {"histories": HISTORIES, **{model: statement(model) for model in models}}
    script = [f"load '{file}' as t", *prepared]
    meaning = [None] * len(script)
    for job, text in jobs.items():
        script += [text] * (fits.REPEATS + 1)
        meaning += [None] + [job] * fits.REPEATS
    peak, seconds = timed(script, meaning)
    if "bgnbd" in models:
        # As a table of purchases, `t` would be known to every statement; so this is a process of its own.
        job = "purchases to bgnbd"
        script = [f"load '{file}' as transactions"] + [f"fit bgnbd with until {END}"] * (fits.REPEATS + 1)
        seconds[job] = timed(script, [None, None] + [job] * fits.REPEATS)[1][job]
    return seconds, peak


def timed(script, meaning):
    _, errors, peak = clientele(script, "--timing")
    times = [float(text) / 1000 for text in re.findall(r"^([0-9.]+) ms  ", errors, re.M)]
    assert len(times) == len(meaning), (len(times), len(meaning))
    return peak, {job: statistics.median(t for t, m in zip(times, meaning) if m == job) for job in meaning if job}


def tables(text):
    decoder, position, found, text = json.JSONDecoder(), 0, [], text.strip()
    while position < len(text):
        table, position = decoder.raw_decode(text, position)
        found.append(table)
        position += len(text[position:]) - len(text[position:].lstrip())
    return found


def our_answers(file, models):
    """The sums of the histories, and of each model the parameters and the log-likelihood to all digits."""
    script = [f"load '{file}' as t", HISTORIES] + ([SPENDERS] if "gammagamma" in models else [])
    fitted = [statement(model) for model in models]
    check, *answers = tables(clientele(script + [CHECK] + fitted, "--format", "json")[0])[-1 - len(models):]
    return list(check[0].values()), {
        model: ([row["estimate"] for row in answer["parameters"]], answer["fit"][0]["log_likelihood"])
        for model, answer in zip(models, answers)}


def close(left, right, relative, absolute=0.0):
    return abs(left - right) <= max(absolute, relative * abs(left))


def compare(name, rounds, table, likelihoods, wrong):
    """Adds rows to the tables of times and of likelihoods, and what is wrong."""
    _, customers, models, pymc_models = SETS[name]
    file = data(name)
    title = "CDNOW" if name == "cdnow" else f"{customers:,} customers".replace(",", " ")
    check, answers = our_answers(file, models)
    found = {model: {OURS: answers[model]} for model in models}
    # By engine and job, a number a round.
    seconds, peaks = {engine: {} for engine in [*ENGINES, DISTINCT]}, {engine: 0 for engine in ENGINES}
    for number in range(rounds):
        for engine in ENGINES:
            print(f"{name}, round {number + 1}: {engine}", file=sys.stderr)
            if engine == OURS:
                times, peak = ours(file, models)
                for job, took in times.items():
                    seconds[engine].setdefault(job, []).append(took)
            else:
                wanted = models if engine == "lifetimes" else pymc_models
                lines, peak = peer(engine.split("-")[0], file, END, *wanted)
                for line in lines:
                    job = line["job"].removesuffix(" distinct")
                    who = engine if job == line["job"] else DISTINCT
                    seconds[who].setdefault(job, []).append(statistics.median(line["seconds"]))
                    if job == "histories" and not all(close(a, b, 1e-9) for a, b in zip(check, line["check"])):
                        wrong.append(f"{title}: the histories of {engine} differ")
                    if job in found:
                        found[job][who] = (line["parameters"], line.get("log_likelihood"))
            peaks[engine] = max(peaks[engine], peak)
    table += times_of(name, title, seconds)
    least = min(peaks[engine] for engine in ENGINES[1:])
    table.append([f"{title}: peak memory", *(run.memory(peaks[engine]) for engine in ENGINES), "",
                  f"{100 * peaks[OURS] / least:.0f} % of the leaner", "", ""])
    judge(title, file, found, likelihoods, wrong)


def times_of(name, title, seconds):
    """A row for each job: medians, and ratios of each round."""
    for job, own in seconds[OURS].items():
        def ratio(engines):
            peers = [seconds[engine][job] for engine in engines if job in seconds[engine]]
            if not peers:
                return ""
            return f"{statistics.median(min(times) / mine for mine, *times in zip(own, *peers)):.1f}×"

        cells = [seconds[engine].get(job) for engine in [*ENGINES, DISTINCT]]
        goal = WANTED.get((name, job))
        yield [f"{title}: {TITLES[job]}",
               *(f"{1000 * statistics.median(times):,.1f}".replace(",", " ") if times else "" for times in cells),
               ratio(ENGINES[1:]), ratio([DISTINCT]), f"{goal}×" if goal else ""]


def judge(title, file, found, likelihoods, wrong):
    """Holds the fits against each other: by the formulas of lifetimes, at the parameters of each."""
    asked = {model: [parameters for parameters, _ in by.values()] for model, by in found.items()}
    (judged,), _ = peer("lifetimes", file, END, "--judge", json.dumps(asked))
    for model, by in found.items():
        best = max(judged[model])
        for (engine, (parameters, stated)), likelihood in zip(by.items(), judged[model]):
                # A sum of a million logarithms has fewer digits than its double.
            if stated is not None and not close(likelihood, stated, 1e-9, 1e-4):
                wrong.append(f"{title}, {TITLES[model]}: {engine} says {stated}, and it is {likelihood}")
            if engine == OURS and not close(best, likelihood, 1e-10, 1e-5):
                wrong.append(f"{title}, {TITLES[model]}: {engine} stops {best - likelihood:.2g} below the best")
            likelihoods.append([
                f"{title}: {TITLES[model]}", engine, f"{likelihood:.5f}",
                f"{best - likelihood:.1g}" if best - likelihood >= 1e-6 else "0",
                NAMES[model], " ".join(f"{value:.6f}" for value in parameters)])


def posterior(rounds, wrong):
    """The posterior of BG/NBD on CDNOW: draws are compared by how many independent ones they are worth (ESS)."""
    file = data("cdnow")
    script = [f"load '{file}' as t", HISTORIES]
    fit = f"{statement('bgnbd')}, posterior true, chains {CHAINS}, draws {DRAWS}"
    rows = tables(clientele([*script, fit], "--format", "json")[0])[-1]["parameters"]
    found = {OURS: {
        "mean": [row["mean"] for row in rows], "sd": [row["sd"] for row in rows],
        "ess": min(row["ess_bulk"] for row in rows), "rhat": max(row["r_hat"] for row in rows)}}
    seconds, peaks = {}, {}
    for number in range(rounds):
        print(f"posterior, round {number + 1}: clientele", file=sys.stderr)
        peaks[OURS], took = timed([*script] + [fit] * (fits.REPEATS + 1), [None] * 3 + ["fit"] * fits.REPEATS)
        seconds.setdefault(OURS, []).append(took["fit"])
        for engine in SAMPLERS:
            print(f"posterior, round {number + 1}: {engine}", file=sys.stderr)
            (line,), peaks[engine] = peer("pymc", file, END, "--posterior", SAMPLERS[engine], CHAINS, DRAWS)
            seconds.setdefault(engine, []).append(statistics.median(line["seconds"]))
            found[engine] = line
    head = ["posterior of BG/NBD, CDNOW", "seconds", "× slower", "least ESS", "ESS a second", "R-hat", "peak memory",
            "mean of r α a b", "sd"]
    run.row(head)
    run.row(["---"] * len(head))
    for engine, line in found.items():
        took = statistics.median(seconds[engine])
        ratio = statistics.median(b / a for a, b in zip(seconds[OURS], seconds[engine]))
        run.row([
            engine, f"{took:.3f}", "" if engine == OURS else f"{ratio:.1f}×", f"{line['ess']:.0f}",
            f"{line['ess'] / took:,.0f}".replace(",", " "), f"{line['rhat']:.4f}", run.memory(peaks[engine]),
            *(" ".join(f"{value:.4f}" for value in line[name]) for name in ("mean", "sd"))])
        for own, mean, sd in zip(found[OURS]["mean"], line["mean"], line["sd"]):
            if abs(own - mean) > 0.5 * sd:
                wrong.append(f"posterior: {engine} has a mean of {mean:.4f} and clientele one of {own:.4f}")
    print(f"\n{CHAINS} × {DRAWS} draws after as many steps of warm-up; each has priors of its own. Wanted: "
          f"{WANTED_POSTERIOR}×.")


def main():
    options = sys.argv[1:]
    rounds = int(options.pop()) if options and options[-1].isdigit() else run.ROUNDS
    names = options or [*SETS, "posterior"]
    if any(name not in [*SETS, "posterior"] for name in names):
        sys.exit(__doc__)
    table, likelihoods, wrong = [], [], []
    for name in names:
        if name != "posterior":
            compare(name, rounds, table, likelihoods, wrong)
    if table:
        head = ["milliseconds", *ENGINES, DISTINCT, "× the fastest peer", f"× {DISTINCT}", "wanted"]
        for cells in [head, ["---"] * len(head), *table]:
            run.row(cells)
        print()
        head = ["fit", "engine", "log-likelihood", "below the best", "", "parameters"]
        for cells in [head, ["---"] * len(head), *likelihoods]:
            run.row(cells)
        print()
    if "posterior" in names:
        posterior(rounds, wrong)
    print("\nAnswers: " + ("; ".join(wrong) if wrong else "the same histories, likelihoods and parameters") + ".")
    print(f"Medians of {rounds} rounds; ratios are medians of each round's.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
