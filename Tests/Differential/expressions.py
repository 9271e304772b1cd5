"""Random expressions over the columns of tables, one text for both languages."""

import re

import tables
from tables import BOOLEANS, DATES, DECIMALS, FLOATS, INTEGERS, TEXTS


def either(ours, theirs):
    return f"⟦{ours}¦{theirs}⟧"


PAIR = re.compile(r"⟦([^⟦⟧¦]*)¦([^⟦⟧¦]*)⟧")


def spelled(text, is_ours):
    """The text of one side; the innermost pairs first."""
    while "⟦" in text:
        text = PAIR.sub(lambda pair: pair.group(1 if is_ours else 2), text)
    return text


class Maker:
    def __init__(self, rng, prefixes=("",)):
        self.rng = rng
        self.prefixes = prefixes
        self.tables = ["t", "u"]

    def column(self, names):
        return self.rng.choice(self.prefixes) + self.rng.choice(names)

    def one(self, *makers):
        return self.rng.choice(makers)()

    def integer(self, depth=2):
        r = self.rng
        if depth == 0 or r.random() < 0.4:
            return self.column(INTEGERS) if r.random() < 0.8 else str(r.randint(0, 9))
        less = depth - 1
        return self.one(
            lambda: f"({self.integer(less)} {r.choice('+-')} {self.integer(less)})",
            lambda: f"({self.column(INTEGERS)} * {r.randint(0, 5)})",
            lambda: f"({self.column(INTEGERS)} % {r.randint(2, 5)})",
            lambda: f"abs({self.integer(less)})",
            lambda: f"sign({self.numeric(less)})",
            lambda: f"length({self.text(less)})",
            lambda: f"coalesce({self.integer(less)}, {r.randint(0, 3)})",
            lambda: f"nullif({self.integer(less)}, {r.randint(0, 3)})",
            lambda: f"{r.choice(['greatest', 'least'])}({self.integer(less)}, {self.integer(less)}, {r.choice(['null', '3'])})",
            lambda: f"case when {self.condition(less)} then {self.integer(less)} else {self.integer(less)} end",
            lambda: self.choice(self.condition(less), self.integer(less), self.integer(less)),
            lambda: f"case {self.column(INTEGERS)} when 1 then {self.integer(less)} when 2 then 5 end",
            lambda: f"{r.choice(['year', 'month', 'day', 'quarter', 'week'])}({self.date(less)})",
            lambda: (lambda d: either(f"weekday({d})", f"isodow({d})"))(self.date(less)),
            lambda: f"{r.choice(['hour', 'minute'])}({self.column(('h',))})",
            lambda: f"{r.choice(['year', 'month', 'quarter'])}({self.column(('g',))})",
            lambda: f"({self.date(less)} - {self.date(less)})",
            lambda: f"date_diff('{r.choice(['day', 'week', 'month', 'quarter', 'year'])}', {self.date(less)}, {self.date(less)})",
            lambda: f"cast({self.column(DECIMALS)} as integer)",
            lambda: f"cast({self.column(BOOLEANS)} as integer)",
            lambda: f"try_cast({self.text(0)} as integer)",
            lambda: self.clamp(self.integer(less)),
            lambda: self.bucket(self.integer(less)),
        )

    def choice(self, condition, a, b):
        return either(f"if({condition}, {a}, {b})", f"case when {condition} then {a} else {b} end")

    def clamp(self, value):
        low, high = self.rng.randint(-2, 2), self.rng.randint(3, 9)
        return either(f"clamp({value}, {low}, {high})",
                      f"case when {value} is not null then least(greatest({value}, {low}), {high}) end")

    def bucket(self, value):
        edges = sorted(self.rng.sample(range(-3, 12), self.rng.randint(1, 3)))
        return either(f"bucket({value}, ({', '.join(map(str, edges))}))",
                      "(" + " + ".join(f"cast(({value}) >= {edge} as integer)" for edge in edges) + ")")

    def numeric(self, depth=2):
        r = self.rng
        chance = r.random()
        if chance < 0.4:
            return self.integer(depth)
        if depth == 0 or chance < 0.7:
            return self.column(DECIMALS + FLOATS)
        less = depth - 1
        return self.one(
            lambda: f"({self.numeric(less)} + {self.numeric(less)})",
            lambda: f"({self.numeric(less)} - {self.numeric(less)})",
            lambda: (lambda a, b: either(f"({a} / {b})", f"({a} / nullif({b}, 0))"))(self.numeric(less), self.integer(less)),
            lambda: f"({self.column(DECIMALS)} * {r.randint(1, 4)})",
            lambda: f"({self.column(FLOATS)} * {self.integer(less)})",
            lambda: "(m * n)" if self.prefixes == ("",) else self.column(DECIMALS),
            lambda: f"(-{self.column(DECIMALS + FLOATS)})",
            lambda: f"abs({self.numeric(less)})",
            lambda: f"{r.choice(['floor', 'ceil'])}({self.column(DECIMALS + FLOATS)})",
            lambda: f"round({self.column(DECIMALS)}, {r.randint(0, 3)})",
            lambda: (lambda v: either(f"sqrt({v})", f"case when {v} >= 0 then sqrt({v}) end"))(self.numeric(less)),
            lambda: (lambda f, v: either(f"{f}({v})", f"case when {v} > 0 then {f}({v}) end"))(
                r.choice(["ln", "log10"]), self.numeric(less)),
            lambda: f"exp({self.column(('i',))})",
            lambda: f"power({self.column(('i', 'f'))}, {r.randint(0, 3)})",
            lambda: f"cast({self.integer(less)} as {either('number', 'double')})",
            lambda: f"coalesce({self.numeric(less)}, {r.choice(['0', '1.5'])})",
        )

    def text(self, depth=2):
        r = self.rng
        if depth == 0 or r.random() < 0.5:
            return self.column(TEXTS)
        less = depth - 1
        return self.one(
            lambda: f"({self.text(less)} || {self.literal_text()})",
            lambda: f"({self.text(less)} || {self.text(less)})",
            lambda: f"lower({self.text(less)})",
            lambda: f"upper({self.column(('p',))})",
            lambda: f"trim({self.column(('p',))} || ' ')",
            lambda: f"coalesce({self.text(less)}, {self.literal_text()})",
            lambda: f"nullif({self.text(less)}, {self.literal_text()})",
            lambda: f"case when {self.condition(less)} then {self.text(less)} else {self.literal_text()} end",
            lambda: f"replace({self.text(less)}, 'a', 'zz')",
            lambda: f"substr({self.text(less)}, {r.randint(1, 3)}, {r.randint(1, 3)})",
            lambda: f"{r.choice(['left', 'right'])}({self.text(less)}, {r.randint(0, 3)})",
            lambda: f"{r.choice(['lpad', 'rpad'])}({self.text(less)}, {r.randint(0, 6)}, '-')",
            lambda: f"split_part({self.text(less)}, '{r.choice(['b', '_', ' '])}', {r.randint(1, 2)})",
            lambda: f"cast({self.one(lambda: self.integer(less), lambda: self.date(0), lambda: self.column(('m', 'b')))} "
                    f"as {either('text', 'varchar')})",
            lambda: f"greatest({self.text(less)}, {self.literal_text()})",
        )

    def literal_text(self):
        word = self.rng.choice([w for w in tables.WORDS if "\n" not in w])
        return "'" + word.replace("'", "''") + "'"

    def date(self, depth=2):
        r = self.rng
        if depth == 0 or r.random() < 0.6:
            return self.column(DATES)
        return self.one(
            lambda: f"({self.column(DATES)} {r.choice('+-')} {r.randint(0, 40)})",
            lambda: (lambda d, n: either(f"({d} + {n}mo)", f"cast({d} + interval {n} month as date)"))(
                self.column(DATES), r.randint(1, 14)),
            lambda: f"cast(date_trunc('{r.choice(['week', 'month', 'quarter', 'year'])}', {self.date(depth - 1)}) as date)",
            lambda: f"make_date(2024, {r.randint(1, 12)}, {r.randint(1, 28)})",
            lambda: f"coalesce({self.date(depth - 1)}, cast({self.literal_date()} as date))",
            lambda: f"least({self.date(depth - 1)}, {self.column(DATES)})",
        )

    def moment(self):
        return self.one(lambda: self.column(("h",)),
                        lambda: f"date_trunc('{self.rng.choice(['hour', 'minute', 'day'])}', {self.column(('h',))})")

    def literal_date(self):
        return f"'2024-0{self.rng.randint(1, 3)}-{self.rng.randint(10, 28)}'"

    def condition(self, depth=2):
        r = self.rng
        compare = r.choice(["=", "<>", "<", "<=", ">", ">="])
        if depth > 0 and r.random() < 0.35:
            return self.one(
                lambda: f"({self.condition(depth - 1)} and {self.condition(depth - 1)})",
                lambda: f"({self.condition(depth - 1)} or {self.condition(depth - 1)})",
                lambda: f"(not {self.condition(depth - 1)})")
        depth = max(0, depth - 1)
        negated = r.choice(["", "not "])
        return self.one(
            lambda: f"({self.numeric(depth)} {compare} {self.numeric(depth)})",
            lambda: f"({self.integer(depth)} {compare} {r.randint(-2, 6)})",
            lambda: f"({self.column(('e',))} {compare} {self.one(lambda: self.column(('e', 'i')), lambda: r.choice(['9007199254740993', '0', '-1']))})",
            lambda: f"({self.text(depth)} {compare} {self.literal_text()})",
            lambda: f"({self.text(0)} {compare} {self.text(0)})",
            lambda: f"({self.date(depth)} {compare} {self.literal_date()})",
            lambda: f"({self.column(('g', 'd'))} {compare} {self.column(('g', 'd'))})",
            lambda: f"({self.moment()} {compare} {self.one(self.moment, self.literal_date)})",
            lambda: f"({self.column(BOOLEANS)})",
            lambda: f"({self.any(0)} is {r.choice(['', 'not '])}null)",
            lambda: f"({self.integer(depth)} {negated}in (1, {r.choice(['2', 'null', '7'])}, 3))",
            lambda: f"({self.text(0)} {negated}in ({self.literal_text()}, {self.literal_text()}))",
            lambda: f"({self.date(0)} {negated}in ({self.literal_date()}, {self.literal_date()}))",
            lambda: f"({self.integer(depth)} {negated}between 0 and {self.integer(0)})",
            lambda: f"({self.date(depth)} {negated}between {self.literal_date()} and {self.date(0)})",
            lambda: f"({self.text(0)} {negated}{r.choice(['like', 'ilike'])} "
                    f"{r.choice(['%', 'x%', '%b', '_', 'a_b', '%州', '%a%', ''])!r})",
            lambda: (lambda v, p: either(f"({v} matches '{p}')", f"regexp_matches({v}, '{p}')"))(
                self.text(0), r.choice(["^x", "b$", "[a-c]+", "a.b", "州|x", "(?i)X|Y", "^[^a]*$"])),
            lambda: f"{r.choice(['contains', 'starts_with', 'ends_with'])}({self.text(0)}, {r.choice(['b', 'x', '', '州'])!r})",
        )

    def any(self, depth=2):
        return self.rng.choice([self.integer, self.numeric, self.text, self.date, self.condition])(depth)

    def plain(self):
        """A column of any type."""
        return self.column(tuple(tables.TYPES))

    def aggregate(self):
        r = self.rng
        distinct = r.choice(["", "", "distinct "])
        call = self.one(
            lambda: "count(*)",
            lambda: f"count({distinct}{self.any(1)})",
            lambda: f"count({distinct}{self.plain()})",
            lambda: f"sum({distinct}{self.integer(1)})",
            lambda: f"sum({distinct}{self.column(DECIMALS)})",
            lambda: f"sum({self.column(FLOATS)})",
            lambda: f"avg({self.numeric(1)})",
            lambda: f"{r.choice(['min', 'max'])}({self.any_ordered(1)})",
            lambda: f"{r.choice(['min', 'max'])}({self.column(('e', 'g', 'h', 'n', 's'))})",
            lambda: f"median({self.column(INTEGERS + FLOATS)})",
            lambda: (lambda v, p: either(f"quantile({v}, {p})", f"quantile_cont({v}, {p})"))(
                self.column(INTEGERS + FLOATS), r.choice(["0.25", "0.5", "0.9", "0", "1"])),
            lambda: f"stddev({self.column(('i', 'f'))})",
            lambda: (lambda v: either(f"variance({v})", f"var_samp({v})"))(self.column(("i", "f"))),
            lambda: (lambda c: either(f"count_distinct({c})", f"count(distinct {c})"))(self.plain()),
            lambda: (lambda c: either(f"any({c})", f"bool_or({c})"))(self.condition(1)),
            lambda: (lambda c: either(f"all({c})", f"bool_and({c})"))(self.condition(1)),
        )
        if r.random() < 0.15:
            call += f" filter (where {self.condition(1)})"
        return call

    def any_ordered(self, depth):
        return self.rng.choice([self.integer, self.numeric, self.text, self.date])(depth)

    def window(self, unique):
        """A window function whose answer does not depend on the order of ties; `unique` tells rows apart."""
        r = self.rng
        partition = r.choice(["", f"partition by {self.any_ordered(0)} ", f"partition by {self.integer(1)} "])
        order = f"order by {self.any_ordered(1)}{r.choice(['', ' desc', ' desc nulls first', ' nulls first', ' nulls last'])}"
        frame = "rows between " + r.choice([
            "unbounded preceding and current row", "1 preceding and 1 following", "2 preceding and current row",
            "current row and unbounded following", "1 following and 2 following", "3 preceding and 1 preceding",
            "unbounded preceding and unbounded following"])
        total = self.one(lambda: f"sum({self.integer(1)})", lambda: f"count({self.any(1)})", lambda: f"avg({self.integer(1)})",
                         lambda: f"min({self.integer(1)})", lambda: f"max({self.date(1)})", lambda: "count(*)",
                         lambda: f"sum({self.column(DECIMALS)})")
        return self.one(
            lambda: f"row_number() over ({partition}{order}, {unique})",
            lambda: f"rank() over ({partition}{order})",
            lambda: f"dense_rank() over ({partition}{order})",
            lambda: f"percent_rank() over ({partition}{order})",
            lambda: f"ntile({r.randint(1, 5)}) over ({partition}{order}, {unique})",
            lambda: f"{r.choice(['lag', 'lead'])}({self.any_ordered(1)}) over ({partition}{order}, {unique})",
            lambda: f"{r.choice(['lag', 'lead'])}({self.any_ordered(1)}, {r.randint(0, 3)}) over ({partition}{order}, {unique})",
            lambda: f"{total} over ({partition.strip()})",
            lambda: f"sum({self.integer(1)}) over ({partition}{order})",
            lambda: f"{total} over ({partition}{order}, {unique})",
            lambda: f"{total} over ({partition}{order}, {unique} {frame})",
            lambda: f"count(*) over ({partition}{order}, {unique})",
        )
