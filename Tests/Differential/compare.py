#!/usr/bin/env python3
"""Compares random queries with DuckDB: random tables, each query as SQL and, where it can be, as stages.

usage: scripts/differential [--queries N] [--seed S] [--binary PATH]

Needs the Python package duckdb. Prints every difference that no exception below explains, and leaves with 1 then.
Rows are compared without their order unless the query orders them by all columns; numbers to 9 digits.
"""

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

# What the two say differently on purpose. Queries are made so that they do not meet these; the list is the record.
EXCEPTIONS = """
- A category, a duration and a percent are types that DuckDB does not have.
- Two columns of one name: the second is called TABLE_name here.
- Division by zero is null here. DuckDB gives an infinity or an error: it divides by `nonzero(x)`, a null for 0.
- decimal times decimal keeps at most 6 digits after the point here.
- Overflow is an error here where DuckDB widens integers to 128 bits.
- `mode`, `first` and `last` depend on ties or on the order of rows.
"""

TYPES = {"i": "BIGINT", "j": "BIGINT", "m": "DECIMAL(18,2)", "f": "DOUBLE", "s": "VARCHAR", "p": "VARCHAR",
         "d": "DATE", "b": "BOOLEAN"}
INTEGERS, DECIMALS, FLOATS, TEXTS, DATES, BOOLEANS = ("i", "j", "k"), ("m",), ("f",), ("s", "p"), ("d",), ("b",)
WORDS = ["x", "y", "X", "ab", "b c", "杭州", "浙江", "é", "zz'q", "10", "a_b", "a%b"]


def make_table(rng, rows):
    """Columns by name, and a column k that is different in each row."""
    def column(make, nulls):
        return [None if rng.random() < nulls else make() for _ in range(rows)]

    nulls = rng.choice([0, 0.1, 0.4])
    table = {
        "k": list(range(1, rows + 1)),
        "i": column(lambda: rng.randint(-3, 5), nulls),
        "j": column(lambda: rng.choice([0, 1, 2, 7, 1000, -50, 123456]), nulls),
        "m": column(lambda: decimal.Decimal(rng.randint(-500, 5000)).scaleb(-2), nulls),
        "f": column(lambda: rng.choice([0.5, -1.25, 1e3, 3.0625, 12.75, 0.0]), nulls),
        "s": column(lambda: rng.choice(WORDS), nulls),
        "p": column(lambda: rng.choice(WORDS[:4]), nulls),
        "d": column(lambda: datetime.date(2024, 1, 1) + datetime.timedelta(rng.randint(0, 90)), nulls),
        "b": column(lambda: rng.random() < 0.5, nulls),
    }
    rng.shuffle(table["k"])
    return table


def number_text(value):
    mantissa, exponent = f"{value:e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def csv_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text


class Maker:
    """Makes expressions over the columns of tables; each is a text that both languages read alike."""

    def __init__(self, rng, prefixes=("",)):
        self.rng = rng
        self.prefixes = prefixes
        self.tables = ["t", "u"]

    def column(self, names):
        return self.rng.choice(self.prefixes) + self.rng.choice(names)

    def integer(self, depth=2):
        r = self.rng.random()
        if depth == 0 or r < 0.4:
            return self.column(INTEGERS) if self.rng.random() < 0.8 else str(self.rng.randint(0, 9))
        return self.rng.choice([
            lambda: f"({self.integer(depth - 1)} {self.rng.choice('+-')} {self.integer(depth - 1)})",
            lambda: f"({self.column(INTEGERS)} * {self.rng.randint(0, 5)})",
            lambda: f"({self.column(INTEGERS)} % {self.rng.randint(2, 5)})",
            lambda: f"abs({self.integer(depth - 1)})",
            lambda: f"length({self.text(depth - 1)})",
            lambda: f"coalesce({self.integer(depth - 1)}, {self.rng.randint(0, 3)})",
            lambda: f"nullif({self.integer(depth - 1)}, {self.rng.randint(0, 3)})",
            lambda: f"greatest({self.integer(depth - 1)}, {self.integer(depth - 1)})",
            lambda: f"case when {self.condition(depth - 1)} then {self.integer(depth - 1)} "
                    f"else {self.integer(depth - 1)} end",
            lambda: f"case {self.column(INTEGERS)} when 1 then {self.integer(depth - 1)} when 2 then 5 end",
            lambda: f"{self.rng.choice(['year', 'month', 'day', 'quarter'])}({self.date(depth - 1)})",
            lambda: f"({self.date(depth - 1)} - {self.date(depth - 1)})",
        ])()

    def numeric(self, depth=2):
        r = self.rng.random()
        if r < 0.4:
            return self.integer(depth)
        if depth == 0 or r < 0.7:
            return self.column(DECIMALS + FLOATS)
        return self.rng.choice([
            lambda: f"({self.numeric(depth - 1)} + {self.numeric(depth - 1)})",
            lambda: f"({self.numeric(depth - 1)} / nonzero({self.integer(depth - 1)}))",
            lambda: f"({self.column(DECIMALS)} * {self.rng.randint(1, 4)})",
            lambda: f"({self.column(FLOATS)} * {self.integer(depth - 1)})",
            lambda: f"(-{self.column(DECIMALS + FLOATS)})",
            lambda: f"abs({self.numeric(depth - 1)})",
        ])()

    def text(self, depth=2):
        r = self.rng.random()
        if depth == 0 or r < 0.5:
            return self.column(TEXTS)
        return self.rng.choice([
            lambda: f"({self.text(depth - 1)} || {self.literal_text()})",
            lambda: f"lower({self.text(depth - 1)})",
            lambda: f"upper({self.column(('p',))})",
            lambda: f"coalesce({self.text(depth - 1)}, {self.literal_text()})",
            lambda: f"case when {self.condition(depth - 1)} then {self.text(depth - 1)} else {self.literal_text()} end",
            lambda: f"replace({self.text(depth - 1)}, 'a', 'zz')",
            lambda: f"substr({self.text(depth - 1)}, {self.rng.randint(1, 3)}, {self.rng.randint(1, 3)})",
        ])()

    def literal_text(self):
        return "'" + self.rng.choice(WORDS).replace("'", "''") + "'"

    def date(self, depth=2):
        if depth == 0 or self.rng.random() < 0.7:
            return self.column(DATES)
        return f"({self.column(DATES)} + {self.rng.randint(0, 40)})"

    def literal_date(self):
        return f"'2024-0{self.rng.randint(1, 3)}-{self.rng.randint(10, 28)}'"

    def condition(self, depth=2):
        r = self.rng.random()
        compare = self.rng.choice(["=", "<>", "<", "<=", ">", ">="])
        if depth > 0 and r < 0.35:
            return self.rng.choice([
                lambda: f"({self.condition(depth - 1)} and {self.condition(depth - 1)})",
                lambda: f"({self.condition(depth - 1)} or {self.condition(depth - 1)})",
                lambda: f"(not {self.condition(depth - 1)})",
            ])()
        depth = max(0, depth - 1)
        return self.rng.choice([
            lambda: f"({self.numeric(depth)} {compare} {self.numeric(depth)})",
            lambda: f"({self.integer(depth)} {compare} {self.rng.randint(-2, 6)})",
            lambda: f"({self.text(depth)} {compare} {self.literal_text()})",
            lambda: f"({self.text(0)} {compare} {self.text(0)})",
            lambda: f"({self.date(depth)} {compare} {self.literal_date()})",
            lambda: f"({self.column(BOOLEANS)})",
            lambda: f"({self.any(0)} is {self.rng.choice(['', 'not '])}null)",
            lambda: f"({self.integer(depth)} {self.rng.choice(['', 'not '])}in (1, {self.rng.choice(['2', 'null', '7'])}, 3))",
            lambda: f"({self.text(0)} {self.rng.choice(['', 'not '])}in ({self.literal_text()}, {self.literal_text()}))",
            lambda: f"({self.integer(depth)} {self.rng.choice(['', 'not '])}between 0 and {self.integer(0)})",
            lambda: f"({self.text(0)} {self.rng.choice(['', 'not '])}{self.rng.choice(['like', 'ilike'])} "
                    f"{self.rng.choice(['%', 'x%', '%b', '_', 'a_b', '%州']).join(chr(39) * 2)})",
            lambda: f"contains({self.text(0)}, 'b')",
            lambda: f"regexp_matches({self.text(0)}, '{self.rng.choice(['^x', 'b$', '[a-c]+', 'a.b', '州|x', '(?i)X|Y', '^[^a]*$'])}')",
        ])()

    def any(self, depth=2):
        return self.rng.choice([self.integer, self.numeric, self.text, self.date, self.condition])(depth)

    def aggregate(self):
        distinct = self.rng.choice(["", "", "distinct "])
        call = self.rng.choice([
            lambda: "count(*)",
            lambda: f"count({distinct}{self.any(1)})",
            lambda: f"sum({distinct}{self.integer(1)})",
            lambda: f"sum({self.column(DECIMALS)})",
            lambda: f"avg({self.numeric(1)})",
            lambda: f"min({self.any_ordered(1)})",
            lambda: f"max({self.any_ordered(1)})",
            lambda: f"median({self.column(INTEGERS + FLOATS)})",
            lambda: f"stddev({self.column(INTEGERS)})",
        ])()
        if self.rng.random() < 0.15:
            call += f" filter (where {self.condition(1)})"
        return call

    def any_ordered(self, depth):
        return self.rng.choice([self.integer, self.numeric, self.text, self.date])(depth)

    def window(self, unique):
        """A window function whose answer does not depend on the order of ties; `unique` tells rows apart."""
        partition = self.rng.choice(["", f"partition by {self.any_ordered(0)} ", f"partition by {self.integer(1)} "])
        order = f"order by {self.any_ordered(1)}{self.rng.choice(['', ' desc', ' desc nulls first', ' nulls first'])}"
        return self.rng.choice([
            lambda: f"row_number() over ({partition}{order}, {unique})",
            lambda: f"rank() over ({partition}{order})",
            lambda: f"dense_rank() over ({partition}{order})",
            lambda: f"lag({self.any_ordered(1)}) over ({partition}{order}, {unique})",
            lambda: f"lead({self.any_ordered(1)}) over ({partition}{order}, {unique})",
            lambda: f"sum({self.integer(1)}) over ({partition.strip()})",
            lambda: f"count({self.any(1)}) over ({partition.strip()})",
            lambda: f"max({self.any_ordered(1)}) over ({partition.strip()})",
            lambda: f"sum({self.integer(1)}) over ({partition}{order})",
            lambda: f"count(*) over ({partition}{order}, {unique})",
        ])()


class Query:
    def __init__(self, sql, stages=None, is_ordered=False):
        self.sql, self.stages, self.is_ordered = sql, stages, is_ordered


def ordered_end(rng, count):
    """Order by all columns, so that a limit is sure."""
    positions = list(range(1, count + 1))
    rng.shuffle(positions)
    keys = [(p, rng.choice(["", " desc"]), rng.choice(["", " nulls first", " nulls last"])) for p in positions]
    sql = " order by " + ", ".join(f"{p}{d}{n}" for p, d, n in keys)
    stage = " | sort " + ", ".join(f"c{p}{d}{n}" for p, d, n in keys)
    if rng.random() < 0.5:
        limit = rng.randint(0, 8)
        if rng.random() < 0.3:
            offset = rng.randint(0, 5)
            return sql + f" limit {limit} offset {offset}", stage + f" | skip {offset} | take {limit}"
        return sql + f" limit {limit}", stage + f" | take {limit}"
    return sql, stage


def named(expressions):
    return ", ".join(f"{e} as c{n}" for n, e in enumerate(expressions, 1))


def assigned(expressions):
    return ", ".join(f"c{n} = {e}" for n, e in enumerate(expressions, 1))


def simple(rng):
    m = Maker(rng)
    table = rng.choice(m.tables)
    items = [m.any() for _ in range(rng.randint(1, 4))]
    where = m.condition() if rng.random() < 0.7 else None
    distinct = rng.random() < 0.25
    sql = f"select {'distinct ' if distinct else ''}{named(items)} from {table}" + (f" where {where}" if where else "")
    stages = table + (f" | where {where}" if where else "") + f" | select {assigned(items)}" + (" | distinct" if distinct else "")
    is_ordered = rng.random() < 0.4
    if is_ordered:
        end, stage = ordered_end(rng, len(items))
        sql, stages = sql + end, stages + stage
    return Query(sql, stages, is_ordered)


def grouped(rng):
    m = Maker(rng)
    table = rng.choice(m.tables)
    keys = [m.any(rng.randint(0, 1)) for _ in range(rng.randint(0, 2))]
    keys = list(dict.fromkeys(keys))
    # A number alone would be a position.
    keys = [k for k in keys if not k.lstrip("-").isdigit()]
    aggregates = [m.aggregate() for _ in range(rng.randint(1, 3))]
    where = m.condition() if rng.random() < 0.5 else None
    having = rng.choice([None, None, f"count(*) > {rng.randint(0, 3)}"])
    items = keys + aggregates
    sql = f"select {named(items)} from {table}" + (f" where {where}" if where else "")
    if keys:
        sql += " group by " + rng.choice([", ".join(keys), ", ".join(str(n + 1) for n in range(len(keys)))])
    sql += f" having {having}" if having else ""
    stages = table + (f" | where {where}" if where else "") + " | summarize "
    stages += ", ".join(f"c{n + 1 + len(keys)} = {a}" for n, a in enumerate(aggregates))
    if having:
        stages += ", kept = count()"
    if keys:
        stages += " by " + assigned(keys)
    if having:
        stages += f" | where kept > {having.rsplit(' ', 1)[1]} | drop kept"
    is_ordered = rng.random() < 0.4
    if is_ordered:
        end, stage = ordered_end(rng, len(items))
        sql, stages = sql + end, stages + stage
    return Query(sql, stages, is_ordered)


def windowed(rng):
    m = Maker(rng)
    table = rng.choice(m.tables)
    items = ["k"] + [m.window("k") for _ in range(rng.randint(1, 3))]
    where = f" where {m.condition()}" if rng.random() < 0.4 else ""
    return Query(f"select {named(items)} from {table}{where}",
                 f"{table}{' |' + where if where else ''} | select {assigned(items)}")


def joined(rng):
    m = Maker(rng, ("x.", "y."))
    left, right = rng.choice(m.tables), rng.choice(m.tables)
    kind = rng.choice(["join", "inner join", "left join", "right join", "full join", "cross join", "left outer join"])
    one, other = Maker(rng, ("x.",)), Maker(rng, ("y.",))
    pairs = [rng.choice([("x.i", "y.i"), ("x.s", "y.p"), ("x.j", "y.i"), ("x.d", "y.d"), ("x.m", "y.i"), ("x.b", "y.b"),
                         ("x.f", "y.f"), (one.integer(1), other.integer(1))]) for _ in range(rng.randint(1, 2))]
    condition = " and ".join(f"{a} = {b}" if rng.random() < 0.5 else f"{b} = {a}" for a, b in pairs)
    r = rng.random()
    if r < 0.3 and kind != "full join":
        condition += f" and {m.condition(1)}"
    elif r < 0.35 and kind not in ("full join", "right join"):
        condition = f"x.k < y.k and {m.condition(0)}"
    if rng.random() < 0.15:
        return Query(f"select count(*) as c1, sum(x.k) as c2 from {left} x {rng.choice(['semi', 'anti'])} join {right} y on {condition}")
    source = f"{left} x {kind} {right} y" + ("" if kind == "cross join" else f" on {condition}")
    where = f" where {m.condition()}" if rng.random() < 0.5 else ""
    if rng.random() < 0.15:
        source, where = f"{left} x, {right} y", f" where {condition}"
    if rng.random() < 0.4:
        keys = [k for k in [m.any(0)] if not k.lstrip("-").isdigit()]
        items = keys + [m.aggregate(), "count(*)"]
        return Query(f"select {named(items)} from {source}{where}" + (f" group by {', '.join(keys)}" if keys else ""))
    items = [m.any(1) for _ in range(rng.randint(1, 4))]
    end, _ = ordered_end(rng, len(items))
    is_ordered = rng.random() < 0.4
    return Query(f"select {named(items)} from {source}{where}" + (end if is_ordered else ""), None, is_ordered)


def using(rng):
    kind = rng.choice(["join", "left join", "right join", "full join"])
    key = rng.choice(["i", "s", "d"])
    return Query(f"select {key} as c1, x.k as c2, y.k as c3 from t x {kind} u y using ({key})"
                 + rng.choice(["", f" where {key} is not null", " where x.k > 3"]))


def set_operation(rng):
    m = Maker(rng)
    kinds = [rng.choice([m.integer, m.numeric, m.text, m.date]) for _ in range(rng.randint(1, 2))]

    def body():
        where = f" where {m.condition()}" if rng.random() < 0.6 else ""
        return f"select {named([kind(1) for kind in kinds])} from {rng.choice(m.tables)}{where}"

    sql = body()
    for _ in range(rng.randint(1, 3)):
        sql += f" {rng.choice(['union', 'union all', 'intersect', 'intersect all', 'except', 'except all'])} {body()}"
    is_ordered = rng.random() < 0.4
    if is_ordered:
        sql += ordered_end(rng, len(kinds))[0]
    return Query(sql, None, is_ordered)


def nested(rng):
    m = Maker(rng)
    table, other = rng.choice(m.tables), rng.choice(m.tables)
    inner = f" where {m.condition(1)}" if rng.random() < 0.7 else ""
    negated = rng.choice(["", "not "])
    condition = rng.choice([
        lambda: f"{m.integer(1)} {negated}in (select {m.integer(1)} from {other}{inner})",
        lambda: f"{m.text(1)} {negated}in (select {m.text(1)} from {other}{inner})",
        lambda: f"{m.numeric(0)} {negated}in (select {m.numeric(0)} from {other}{inner})",
        lambda: f"{negated}exists (select 1 from {other}{inner})",
        lambda: f"{m.numeric(1)} {rng.choice(['<', '>=', '='])} (select {rng.choice(['avg', 'max', 'min'])}({m.numeric(1)}) from {other}{inner})",
        lambda: f"{m.integer(0)} > (select count(*) from {other}{inner}) - 10",
    ])()
    if rng.random() < 0.3:
        return Query(f"select k as c1, {condition} as c2 from {table}")
    return Query(f"select k as c1 from {table} where {condition}")


def framed(rng):
    """Aggregates over frames whose answer does not depend on the order of ties."""
    m = Maker(rng)
    table = rng.choice(m.tables)

    def item():
        partition = rng.choice(["", f"partition by {m.any_ordered(0)} ", f"partition by {m.integer(1)} "])
        direction = rng.choice(["", " desc", " nulls first", " desc nulls first"])
        unit = rng.choice(["rows", "rows", "range", "groups"])
        if unit == "rows":
            order, distance = f"{m.any_ordered(1)}{direction}, k", lambda: str(rng.randint(0, 5))
        elif unit == "groups":
            order, distance = f"{m.any_ordered(1)}{direction}", lambda: str(rng.randint(0, 3))
        else:
            key = rng.choice(["i", "j", "m", "f", "d"])
            order = key + direction
            distance = lambda: str(rng.choice([0, 1, 2, 30] if key != "m" else [0, 1, 2.5, 20]))
        words = ["unbounded preceding", f"{distance()} preceding", "current row", f"{distance()} following",
                 "unbounded following"]
        first, last = sorted(rng.choices(range(5), k=2))
        if first == 4 or last == 0:
            first, last = 1, 2
        if first == last != 2:
            bounds = sorted([distance(), distance()], key=float, reverse=first == 1)
            frame = " and ".join(f"{b} {words[first].split()[1]}" for b in bounds)
        else:
            frame = f"{words[first]} and {words[last]}"
        call = rng.choice([
            lambda: "count(*)",
            lambda: f"count({m.any(1)})",
            lambda: f"sum({m.integer(1)})",
            lambda: f"sum({m.column(DECIMALS + FLOATS)})",
            lambda: f"avg({m.numeric(1)})",
            lambda: f"min({m.any_ordered(1)})",
            lambda: f"max({m.any_ordered(1)})",
            lambda: f"median({m.column(INTEGERS + FLOATS)})",
            lambda: f"quantile_cont({m.column(INTEGERS + FLOATS)}, 0.3)",
            lambda: f"stddev({m.column(INTEGERS + FLOATS)})",
            lambda: f"variance({m.column(INTEGERS)})",
            lambda: f"bool_or({m.condition(1)})",
            lambda: f"bool_and({m.condition(1)})",
            lambda: f"count(distinct {m.any_ordered(0)})",
            lambda: f"sum(distinct {m.integer(1)})",
        ])()
        if rng.random() < 0.15:
            call += f" filter (where {m.condition(1)})"
        return f"{call} over ({partition}order by {order} {unit} between {frame})"

    items = ["k"] + [item() for _ in range(rng.randint(1, 3))]
    return Query(f"select {named(items)} from {table}", f"{table} | select {assigned(items)}")


def correlated(rng):
    """Queries that read columns of the query around them."""
    inner, outer, both = Maker(rng, ("y.",)), Maker(rng, ("x.",)), Maker(rng, ("x.", "y."))
    table, other, third = (rng.choice(inner.tables) for _ in range(3))
    negated = rng.choice(["", "not "])

    def where(y="y"):
        equal = rng.choice([f"{y}.i = x.i", f"x.s = {y}.p", f"{y}.d = x.d", f"{y}.j = x.i and {y}.b = x.b",
                            f"{y}.i = x.i + 1", f"length({y}.s) = length(x.p)"])
        if y != "y" or rng.random() < 0.4:
            return equal
        return rng.choice([f"{equal} and {both.condition(1)}", both.condition(1), f"{equal} and {inner.condition(1)}",
                           f"y.k < x.k and {inner.condition(0)}"])

    def scalar():
        value = inner.numeric(1)
        return rng.choice([
            lambda: f"(select {rng.choice(['max', 'min', 'sum', 'avg', 'count'])}({value}) from {other} y where {where()})",
            lambda: f"(select count(*) from {other} y where {where()})",
            lambda: f"(select count(distinct y.s) + coalesce(sum(y.i), x.k) from {other} y where {where()})",
            lambda: f"(select {value} from {other} y where {where()} order by y.k {rng.choice(['', 'desc'])} limit 1)",
            lambda: f"(select max(n) from (select y.s, count(*) as n from {other} y where {where()} group by y.s) q)",
            lambda: f"(select sum(n) from (select distinct y.i as n from {other} y where {where()}) q)",
            lambda: f"(select count(*) from {other} y left join {third} z on y.k = z.k where {where()})",
            lambda: f"(select count(*) from {other} y where {where()} and exists "
                    f"(select 1 from {third} z where z.k = y.k and z.i <= x.k))",
            lambda: f"(select max(r) from (select row_number() over (order by y.k) as r from {other} y where {where()}) q)",
            lambda: f"(select count(*) from (select y.k from {other} y where {where()} union all "
                    f"select z.k from {third} z where {where('z')}) q)",
        ])()

    condition = rng.choice([
        lambda: f"{negated}exists (select 1 from {other} y where {where()})",
        lambda: f"{outer.integer(1)} {negated}in (select {inner.integer(1)} from {other} y where {where()})",
        lambda: f"{outer.text(0)} {negated}in (select {inner.text(1)} from {other} y where {where()})",
        lambda: f"{outer.numeric(1)} {rng.choice(['<', '>=', '='])} {scalar()}",
    ])
    r = rng.random()
    if r < 0.4:
        return Query(f"select x.k as c1 from {table} x where {condition()}")
    if r < 0.6:
        return Query(f"select x.k as c1, {condition()} as c2, {scalar()} as c3 from {table} x")
    if r < 0.8:
        return Query(f"select x.k as c1, {scalar()} as c2 from {table} x where {condition()}")
    return Query(f"select x.i as c1, count(*) as c2, (select count(*) from {other} y where y.i = x.i) as c3 "
                 f"from {table} x group by x.i having count(*) > (select min(y.k) from {other} y where y.i = x.i)")


def derived(rng):
    m = Maker(rng)
    table = rng.choice(m.tables)
    inner = f"select i, s, count(*) as n, sum(j) as total from {table} where {m.condition(1)} group by i, s"
    outer = rng.choice([
        "select i as c1, sum(n) as c2, max(total) as c3 from q group by i",
        "select s as c1, n as c2 from q where n > 1",
        "select count(*) as c1, count(distinct s) as c2 from q",
        "select i as c1, n as c2, rank() over (order by n desc) as c3 from q",
        "select q.i as c1, t.k as c2, q.n as c3 from q join t on q.i = t.i",
        "select q.i as c1, r.s as c2 from q join q r on q.n = r.n",
    ])
    if "q r" in outer or rng.random() < 0.5:
        return Query(f"with q as ({inner}) {outer}")
    return Query(outer.replace("from q", f"from ({inner}) as q", 1))


KINDS = [(simple, 5), (grouped, 5), (windowed, 3), (joined, 4), (using, 1), (set_operation, 3), (nested, 3), (derived, 2),
         (framed, 4), (correlated, 4)]


# Running and comparing


def normal(value):
    if value is None:
        return (0, "")
    if isinstance(value, bool):
        return (1, value)
    if isinstance(value, (int, float, decimal.Decimal)):
        if isinstance(value, float) and not math.isfinite(value):
            return (3, str(value))
        # To 9 digits; what is nearly nothing is nothing.
        rounded = float(f"{float(value):.9g}")
        return (2, 0.0 if abs(rounded) < 1e-9 else rounded)
    return (3, str(value))


def rows_of(values, is_ordered):
    rows = [tuple(normal(value) for value in row) for row in values]
    return rows if is_ordered else sorted(rows)


def is_close(left, right):
    if left == right:
        return True
    if len(left) != len(right):
        return False
    return all(len(a) == len(b) and all(
        x == y or (x[0] == y[0] == 2 and math.isclose(x[1], y[1], rel_tol=1e-7, abs_tol=1e-9)) for x, y in zip(a, b))
        for a, b in zip(left, right))


def run(binary, loads, statements):
    """What each statement gives: rows, or the text of its error."""
    answers, start = [], 0
    decoder = json.JSONDecoder(parse_float=float)
    while start < len(statements):
        command = [binary, "--no-rc", "--quiet", "--format", "json"]
        for statement in loads + statements[start:]:
            command += ["-c", statement]
        result = subprocess.run(command, capture_output=True, text=True, timeout=300)
        text, position, found = result.stdout, 0, []
        while (position := len(text) - len(text[position:].lstrip())) < len(text):
            value, position = decoder.raw_decode(text, position)
            found.append([list(row.values()) for row in value])
        answers += found[:len(statements) - start]
        if len(found) >= len(statements) - start:
            break
        answers.append("error: " + result.stderr.strip())
        if result.returncode < 0:
            answers[-1] = f"CRASH {result.returncode}: " + result.stderr.strip()
        start = len(answers)
    return answers


def batch(rng, binary, count, folder):
    tables = {name: make_table(rng, rng.choice([0, 1, 7, 30, 60])) for name in ("t", "u")}
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    connection.execute("create macro nonzero(x) as nullif(x, 0)")
    loads = []
    for name, table in tables.items():
        # A last row gives each column its type, whatever the others hold.
        typed = {"k": 0, "i": 1, "j": 1, "m": decimal.Decimal("1.25"), "f": 0.5, "s": "x", "p": "x",
                 "d": datetime.date(2024, 1, 31), "b": True}
        columns = {c: v + [typed[c]] for c, v in table.items()}
        path = Path(folder) / f"{name}.csv"
        lines = [",".join(columns)] + [",".join(csv_text(v) for v in row) for row in zip(*columns.values())]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        loads.append(f"load '{path}' as {name}")
        types = {"k": "BIGINT", **TYPES}
        connection.execute(f"create table {name} (" + ", ".join(f"{c} {types[c]}" for c in columns) + ")")
        connection.executemany(f"insert into {name} values ({', '.join('?' * len(columns))})", list(zip(*columns.values())))
    queries, expected = [], []
    while len(queries) < count:
        maker = rng.choices([k for k, _ in KINDS], [w for _, w in KINDS])[0]
        query = maker(rng)
        try:
            rows = connection.execute(query.sql).fetchall()
        except duckdb.Error as error:
            SKIPPED[maker.__name__] = SKIPPED.get(maker.__name__, 0) + 1
            if VERBOSE:
                print("duckdb:", query.sql, str(error).splitlines()[0])
            continue
        queries.append(query)
        expected.append(rows)
    differences, compared = [], 0
    spellings = [(n, q.sql) for n, q in enumerate(queries)] + [(n, q.stages) for n, q in enumerate(queries) if q.stages]
    answers = run(binary, loads, [text.replace("nonzero(", "(").replace("quantile_cont(", "quantile(") for _, text in spellings])
    for (n, text), answer in zip(spellings, answers):
        compared += 1
        wanted = rows_of(expected[n], queries[n].is_ordered)
        if isinstance(answer, str):
            differences.append((text, answer, wanted))
        elif not is_close(rows_of(answer, queries[n].is_ordered), wanted):
            differences.append((text, rows_of(answer, queries[n].is_ordered), wanted))
    return compared, differences


SKIPPED = {}
VERBOSE = False


def main():
    global VERBOSE
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--binary", default=".build/debug/clientele")
    parser.add_argument("--show", type=int, default=10, help="how many differences are printed")
    parser.add_argument("--verbose", action="store_true", help="print the queries that DuckDB refuses")
    arguments = parser.parse_args()
    VERBOSE = arguments.verbose
    total, found, number = 0, 0, 0
    while total < arguments.queries:
        number += 1
        rng = random.Random(f"{arguments.seed}.{number}")
        with tempfile.TemporaryDirectory() as folder:
            compared, differences = batch(rng, arguments.binary, 60, folder)
        total += compared
        for text, answer, wanted in differences:
            found += 1
            if found <= arguments.show:
                print(f"--- batch {number}: {text}\n  here:   {answer}\n  duckdb: {wanted}")
    print(f"{total} queries, {found} differences, refused by duckdb: {SKIPPED or 'none'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
