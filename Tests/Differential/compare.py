"""Asks clientele and DuckDB random queries and compares what they give."""

import argparse
import datetime
import decimal
import json
import math
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

import queries
import tables
from expressions import spelled

ROOT = Path(__file__).resolve().parent.parent.parent
BATCH = 60


def normal(value):
    """A value in a form that both have, in an order over all types."""
    if value is None:
        return (0, "")
    if isinstance(value, bool):
        return (1, value)
    if isinstance(value, (int, float, decimal.Decimal)):
        if isinstance(value, int) and abs(value) > 2 ** 53:
            return (2, value)
        if not math.isfinite(value):
            return (3, str(value))
        # To 9 digits; what is nearly nothing is nothing.
        rounded = float(f"{float(value):.9g}")
        return (2, 0.0 if abs(rounded) < 1e-9 else rounded)
    if isinstance(value, datetime.datetime):
        return (3, value.strftime("%Y-%m-%dT%H:%M:%S").zfill(19))
    if isinstance(value, datetime.date):
        return (3, value.isoformat())
    return (3, str(value))


def rows_of(values, is_ordered):
    rows = [tuple(normal(value) for value in row) for row in values]
    return rows if is_ordered else sorted(rows)


def same_cell(x, y):
    return x == y or (x[0] == y[0] == 2 and abs(x[1]) <= 2 ** 53
                      and math.isclose(x[1], y[1], rel_tol=1e-7, abs_tol=1e-9))


def same_row(a, b):
    return len(a) == len(b) and all(map(same_cell, a, b))


def same(left, right, is_ordered):
    if left == right:
        return True
    if len(left) != len(right):
        return False
    if all(map(same_row, left, right)):
        return True
    # Numbers that are nearly the same may have put rows into another order.
    rest = list(right)
    for row in left if not is_ordered else []:
        match = next((other for other in rest if same_row(row, other)), None)
        if match is None:
            return False
        rest.remove(match)
    return not is_ordered


def ask(binary, preparation, statements):
    """What each statement gives: rows, or the text of its error."""
    answers, decoder = [], json.JSONDecoder()
    while len(answers) < len(statements):
        command = [binary, "--no-rc", "--quiet", "--format", "json"]
        for statement in preparation + statements[len(answers):]:
            command += ["-c", statement]
        try:
            result = subprocess.run(command, capture_output=True, timeout=300)
        except subprocess.TimeoutExpired:
            sys.exit("takes longer than five minutes:\n" + "\n".join(statements[len(answers):]))
        text, position, found = result.stdout.decode(), 0, []
        while (position := len(text) - len(text[position:].lstrip())) < len(text):
            value, position = decoder.raw_decode(text, position)
            found.append(value)
        answers += found[:len(statements) - len(answers)]
        if len(answers) < len(statements):
            words = result.stderr.decode().strip()
            answers.append(f"CRASH {-result.returncode}: {words}" if result.returncode < 0 else "error: " + words)
    return answers


def cells(row, query):
    """The cells of an object; a pivot's by the names of its columns."""
    return [row.get(name) for name in ("c1", "0", "1")] if query.only == "pivot" else list(row.values())


class Run:
    def __init__(self, arguments):
        self.arguments = arguments
        self.compared, self.refused = 0, {}

    def batch(self, number, folder):
        rng = random.Random(f"{self.arguments.seed}.{number}")
        connection = duckdb.connect()
        connection.execute("set threads = 1")
        preparation = []
        for name in ("t", "u"):
            table = tables.make(rng)
            path = Path(folder) / f"{name}.csv"
            tables.write(table, path)
            preparation += tables.preparation(name, path)
            connection.execute(f"create table {name} (" + ", ".join(f"{c} {tables.TYPES[c]}" for c in table) + ")")
            if table["k"]:
                connection.executemany(
                    f"insert into {name} values ({', '.join('?' * len(table))})", list(zip(*table.values())))
        made, expected = [], []
        while len(made) < BATCH:
            kind, query = queries.make(rng)
            try:
                rows = connection.execute(spelled(query.sql, False)).fetchall()
            except duckdb.Error as error:
                self.refused[kind] = self.refused.get(kind, 0) + 1
                if self.arguments.verbose:
                    print("duckdb:", spelled(query.sql, False), str(error).splitlines()[0])
                continue
            made.append(query)
            expected.append(rows)
        spellings = [(n, spelled(q.sql, True)) for n, q in enumerate(made) if not q.only]
        spellings += [(n, spelled(q.stages, True)) for n, q in enumerate(made) if q.stages]
        answers = ask(self.arguments.binary, preparation, [text for _, text in spellings])
        for (n, text), answer in zip(spellings, answers):
            self.compared += 1
            wanted = rows_of(expected[n], made[n].is_ordered)
            if not isinstance(answer, str):
                answer = rows_of([cells(row, made[n]) for row in answer], made[n].is_ordered)
                if same(answer, wanted, made[n].is_ordered):
                    continue
            yield text, spelled(made[n].sql, False), answer, wanted


def main():
    parser = argparse.ArgumentParser(prog="scripts/differential", description=__doc__)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, help="only this batch of the seed")
    parser.add_argument("--binary", default=str(ROOT / ".build" / "release" / "clientele"))
    parser.add_argument("--show", type=int, default=10, help="how many differences are printed")
    parser.add_argument("--verbose", action="store_true", help="print the queries that DuckDB refuses")
    arguments = parser.parse_args()
    run, found, number = Run(arguments), 0, (arguments.batch or 1) - 1
    while run.compared < arguments.queries and (arguments.batch is None or number < arguments.batch):
        number += 1
        with tempfile.TemporaryDirectory() as folder:
            for text, theirs, answer, wanted in run.batch(number, folder):
                found += 1
                if found <= arguments.show:
                    print(f"--- scripts/differential --seed {arguments.seed} --batch {number}\n  {text}\n"
                          f"  DuckDB's: {theirs}\n  here:   {str(answer)[:1000]}\n  duckdb: {str(wanted)[:1000]}")
    print(f"{run.compared} queries, {found} differences, refused by DuckDB: {run.refused or 'none'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
