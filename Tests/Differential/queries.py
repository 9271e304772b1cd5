"""Random queries: SQL in both spellings of an expression, and stages where a query can be said so."""

from expressions import Maker, either
from tables import DECIMALS, FLOATS, INTEGERS


class Query:
    def __init__(self, sql, stages=None, is_ordered=False, only=None):
        """`only`: not the SQL, but the stages are asked here; with `pivot`, a column may lack, for no row has its value."""
        self.sql, self.stages, self.is_ordered, self.only = sql, stages, is_ordered, only


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


def ended(rng, sql, stages, count):
    """The query of both texts, in an order or in none."""
    if rng.random() < 0.6:
        return Query(sql, stages)
    end, stage = ordered_end(rng, count)
    return Query(sql + end, stages and stages + stage, is_ordered=True)


def named(expressions):
    return ", ".join(f"{e} as c{n}" for n, e in enumerate(expressions, 1))


def assigned(expressions, first=1):
    return ", ".join(f"c{n} = {e}" for n, e in enumerate(expressions, first))


def unambiguous(keys):
    """Keys of groups without repeats; a number alone would be a position."""
    return [k for k in dict.fromkeys(keys) if not k.lstrip("-").isdigit()]


def simple(rng):
    m = Maker(rng)
    table = rng.choice(m.tables)
    items = [rng.choice([m.any, m.any, m.plain])() for _ in range(rng.randint(1, 4))]
    where = m.condition() if rng.random() < 0.7 else None
    distinct = rng.random() < 0.25
    sql = f"select {'distinct ' if distinct else ''}{named(items)} from {table}" + (f" where {where}" if where else "")
    stages = table + (f" | where {where}" if where else "") + f" | select {assigned(items)}" + (" | distinct" if distinct else "")
    return ended(rng, sql, stages, len(items))


def grouped(rng):
    m = Maker(rng)
    table = rng.choice(m.tables)
    keys = unambiguous(rng.choice([m.any, m.any, lambda depth: m.plain()])(rng.randint(0, 1)) for _ in range(rng.randint(0, 2)))
    aggregates = [m.aggregate() for _ in range(rng.randint(1, 3))]
    where = m.condition() if rng.random() < 0.5 else None
    having = rng.choice([None, None, f"count(*) > {rng.randint(0, 3)}"])
    items = keys + aggregates
    sql = f"select {named(items)} from {table}" + (f" where {where}" if where else "")
    if keys:
        sql += " group by " + rng.choice([", ".join(keys), ", ".join(str(n + 1) for n in range(len(keys)))])
    sql += f" having {having}" if having else ""
    stages = table + (f" | where {where}" if where else "") + f" | summarize {assigned(aggregates, len(keys) + 1)}"
    if having:
        stages += ", kept = count()"
    if keys:
        stages += " by " + assigned(keys)
    if having:
        stages += f" | where kept > {having.rsplit(' ', 1)[1]} | drop kept"
    return ended(rng, sql, stages, len(items))


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
                         ("x.f", "y.f"), ("x.e", "y.e"), ("x.h", "y.h"), ("x.g", "y.d"), ("x.n", "y.m"),
                         (one.integer(1), other.integer(1))]) for _ in range(rng.randint(1, 2))]
    condition = " and ".join(f"{a} = {b}" if rng.random() < 0.5 else f"{b} = {a}" for a, b in pairs)
    chance = rng.random()
    if chance < 0.3 and kind != "full join":
        condition += f" and {m.condition(1)}"
    elif chance < 0.35 and kind not in ("full join", "right join"):
        condition = f"x.k < y.k and {m.condition(0)}"
    if rng.random() < 0.15:
        return Query(f"select count(*) as c1, sum(x.k) as c2 from {left} x {rng.choice(['semi', 'anti'])} join {right} y on {condition}")
    source = f"{left} x {kind} {right} y" + ("" if kind == "cross join" else f" on {condition}")
    where = f" where {m.condition()}" if rng.random() < 0.5 else ""
    if rng.random() < 0.15:
        source, where = f"{left} x, {right} y", f" where {condition}"
    if rng.random() < 0.4:
        keys = unambiguous([m.any(0)])
        items = keys + [m.aggregate(), "count(*)"]
        return Query(f"select {named(items)} from {source}{where}" + (f" group by {', '.join(keys)}" if keys else ""))
    items = [m.any(1) for _ in range(rng.randint(1, 4))]
    return ended(rng, f"select {named(items)} from {source}{where}", None, len(items))


def joined_stage(rng):
    """The stage `join`, whose columns of the other table that clash are called by its name."""
    kind = rng.choice(["inner", "left", "full", "semi", "anti"])
    key, other = rng.choice([("i", "i"), ("s", "p"), ("d", "d"), ("j", "i"), ("b", "b"), ("e", "e"), ("m", "m")])
    on = f"on {key} = {other}" if key != other or rng.random() < 0.3 else f"on {key}"
    if kind in ("semi", "anti"):
        return Query(f"select k as c1, s as c2 from t {kind} join u on t.{key} = u.{other}",
                     f"t | join u {on} kind {kind} | select c1 = k, c2 = s", only="stages")
    return Query(f"select t.k as c1, u.k as c2, u.f as c3 from t {kind} join u on t.{key} = u.{other}",
                 f"t | join u {on} kind {kind} | select c1 = k, c2 = u_k, c3 = u_f", only="stages")


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
    return ended(rng, sql, None, len(kinds))


def nested(rng):
    m = Maker(rng)
    table, other = rng.choice(m.tables), rng.choice(m.tables)
    inner = f" where {m.condition(1)}" if rng.random() < 0.7 else ""
    negated = rng.choice(["", "not "])
    condition = m.one(
        lambda: f"{m.integer(1)} {negated}in (select {m.integer(1)} from {other}{inner})",
        lambda: f"{m.text(1)} {negated}in (select {m.text(1)} from {other}{inner})",
        lambda: f"{m.numeric(0)} {negated}in (select {m.numeric(0)} from {other}{inner})",
        lambda: f"{negated}exists (select 1 from {other}{inner})",
        lambda: f"{m.numeric(1)} {rng.choice(['<', '>=', '='])} (select {rng.choice(['avg', 'max', 'min'])}({m.numeric(1)}) from {other}{inner})",
        lambda: f"{m.integer(0)} > (select count(*) from {other}{inner}) - 10",
        lambda: f"{m.date(0)} = (select max({m.date(1)}) from {other}{inner})",
    )
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
            lambda: (lambda v: either(f"quantile({v}, 0.3)", f"quantile_cont({v}, 0.3)"))(m.column(INTEGERS + FLOATS)),
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


def chained(rng):
    """Several stages over each other."""
    m = Maker(rng)
    table = rng.choice(m.tables)
    one, two = m.integer(1), m.text(1)
    first, second = m.condition(1), rng.choice(["v > 1", "w is not null", "v in (1, 2, 3)", "contains(w, 'b')"])
    sql = f"select k, i, s, d, v, w from (select *, {one} as v, {two} as w from {table} where {first}) as q where {second}"
    stages = f"{table} | where {first} | derive v = {one}, w = {two} | where {second}"
    return rng.choice([
        lambda: Query(f"select k as c1, v as c2, w as c3 from ({sql}) as r",
                      f"{stages} | select k, v, w | rename c1 = k, c2 = v, c3 = w", only="stages"),
        lambda: Query(f"select w as c1, sum(v) as c2, count(*) as c3 from ({sql}) as r group by w",
                      f"{stages} | summarize c2 = sum(v), c3 = count() by c1 = w", only="stages"),
        lambda: Query(f"select distinct v as c1, i as c2 from ({sql}) as r",
                      f"{stages} | distinct v, i | select c1 = v, c2 = i", only="stages"),
        lambda: Query(f"select k as c1, v - avg(v) over (partition by s) as c2, sum(v) over () as c3 from ({sql}) as r",
                      f"{stages} | derive c2 = v - mean(v) by s | derive c3 = sum(v) | select c1 = k, c2, c3", only="stages"),
        lambda: Query(f"select k as c1, v as c2 from (select *, row_number() over (partition by i order by v desc, k) as n "
                      f"from ({sql}) as r) as p where n <= 2",
                      f"{stages} | sort v desc nulls last, k | take 2 by i | select c1 = k, c2 = v", only="stages"),
        lambda: Query(f"select k as c1, v as c2, w as c3 from ({sql}) as r order by v desc nulls last, k limit 5",
                      f"{stages} | sort v desc, k | take 5 | select c1 = k, c2 = v, c3 = w", is_ordered=True, only="stages"),
    ])()


def pivoted(rng):
    """Rows of both values stand before all others, so that both columns are there."""
    m = Maker(rng)
    table = rng.choice(m.tables)
    aggregate, theirs = rng.choice([("sum(j)", "sum(j)"), ("max(d)", "max(d)"), ("min(f)", "min(f)"), ("max(s)", "max(s)")])
    cells = ", ".join(f"{theirs} filter (where v = {v}) as c{v + 2}" for v in (0, 1))
    value = f"case when {m.condition(1)} then 1 else 0 end"
    sql = f"select i as c1, {cells} from (select *, {value} as v from {table} where i is not null) as q group by i"
    return Query(sql, f"{table} | where i is not null | derive v = {value} | pivot c1 = i columns v values {aggregate}",
                 only="pivot")


def unpivoted(rng):
    m = Maker(rng)
    table, where = rng.choice(m.tables), m.condition(1)
    sql = (f"select k as c1, 'i' as c2, i as c3 from {table} where {where} union all "
           f"select k, 'j', j from {table} where {where}")
    return Query(sql, f"{table} | where {where} | select k, i, j | unpivot (i, j) into c2, c3 | select c1 = k, c2, c3", only="stages")


KINDS = [(simple, 5), (grouped, 5), (windowed, 4), (joined, 4), (joined_stage, 1), (using, 1), (set_operation, 3),
         (nested, 3), (derived, 2), (framed, 4), (correlated, 4), (chained, 3), (pivoted, 1), (unpivoted, 1)]


def make(rng):
    """A query, its kind's name before it."""
    kind = rng.choices([k for k, _ in KINDS], [w for _, w in KINDS])[0]
    return kind.__name__, kind(rng)
