"""Random tables: all types, nulls, duplicates, extremes, tables and columns without a value."""

import datetime
import decimal

TYPES = {
    "k": "BIGINT", "i": "BIGINT", "j": "BIGINT", "e": "BIGINT", "m": "DECIMAL(18,2)", "n": "DECIMAL(18,4)",
    "f": "DOUBLE", "s": "VARCHAR", "p": "VARCHAR", "d": "DATE", "g": "DATE", "h": "TIMESTAMP", "b": "BOOLEAN"}
INTEGERS, DECIMALS, FLOATS, TEXTS, DATES, BOOLEANS = ("i", "j", "k"), ("m", "n"), ("f",), ("s", "p"), ("d",), ("b",)
WORDS = ["x", "y", "X", "ab", "b c", "杭州", "浙江", "é", "zz'q", "10", "a_b", "a%b", "", " x ", "two\nlines", 'a "q"', "🙂"]
LARGEST = 2 ** 63 - 1
# A last row gives each column its type, whatever the others hold.
TYPED = {
    "k": 0, "i": 1, "j": 1, "e": 1, "m": decimal.Decimal("1.25"), "n": decimal.Decimal("0.0625"), "f": 0.5, "s": "x",
    "p": "x", "d": datetime.date(2024, 1, 31), "g": datetime.date(2024, 1, 31),
    "h": datetime.datetime(2024, 1, 31, 8, 30), "b": True}


def make(rng):
    """Columns by name; k is different in each row."""
    rows = rng.choice([0, 0, 1, 1, 7, 30, 60, 200])
    nulls = rng.choice([0, 0.1, 0.4])
    empty = rng.choice([None, None, rng.choice("ijemnfspdghb")])

    def column(name, value):
        share = 1 if name == empty else nulls
        return [None if rng.random() < share else value() for _ in range(rows)]

    day = lambda: datetime.date(2024, 1, 1) + datetime.timedelta(rng.randint(0, 90))
    table = {
        "k": list(range(1, rows + 1)),
        "i": column("i", lambda: rng.randint(-3, 5)),
        "j": column("j", lambda: rng.choice([0, 1, 2, 7, 1000, -50, 123456])),
        "e": column("e", lambda: rng.choice([LARGEST, -LARGEST, 2 ** 53 + 1, 2 ** 53, -1, 0, 2 ** 31, -(2 ** 31) - 1])),
        "m": column("m", lambda: decimal.Decimal(rng.randint(-500, 5000)).scaleb(-2)),
        "n": column("n", lambda: decimal.Decimal(rng.choice([0, 1, -12345, 99999, 625])).scaleb(-4)),
        "f": column("f", lambda: rng.choice([0.5, -1.25, 1e3, 3.0625, 12.75, 0.0, -0.0, 1e-3])),
        "s": column("s", lambda: rng.choice(WORDS)),
        "p": column("p", lambda: rng.choice(WORDS[:4])),
        "d": column("d", day),
        "g": column("g", lambda: rng.choice([
            datetime.date(1, 1, 1), datetime.date(9999, 12, 31), datetime.date(1969, 12, 31), datetime.date(1900, 2, 28),
            datetime.date(2000, 2, 29), day()])),
        "h": column("h", lambda: datetime.datetime.combine(day(), datetime.time(
            rng.choice([0, 8, 23]), rng.choice([0, 30, 59]), rng.choice([0, 1, 59])))),
        "b": column("b", lambda: rng.random() < 0.5),
    }
    rng.shuffle(table["k"])
    return table


def cell(name, value):
    """As it stands in a CSV file. Texts begin with a mark, so that an empty one is no null and `10` no number."""
    if value is None:
        return ""
    if name in TEXTS:
        return '"~' + value.replace('"', '""') + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        mantissa, exponent = f"{value:e}".split("e")
        return f"{mantissa}e{int(exponent)}"
    return str(value)


def write(table, path):
    lines = [",".join(table)]
    rows = list(zip(*table.values())) + [tuple(TYPED[name] for name in table)]
    lines += [",".join(cell(name, value) for name, value in zip(table, row)) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def preparation(name, path):
    """Statements that make the table here."""
    return [f"load '{path}' as raw_{name}",
            # Numbers of 19 digits are read as texts, for they are numbers of cards and orders more often than amounts.
            f"raw_{name} | where k <> 0 | derive s = substr(s, 2), p = substr(p, 2), e = cast(e as integer) | as {name}"]
