"""A small extract of Harbour with the mistakes of real files in it, and the list of what was planted."""
from teaching_data import decimals

from .chance import Chance

COLUMNS = ("id", "name", "phone", "email", "address", "community", "region", "city", "income", "birth_date",
           "signup_date", "member", "satisfaction")
# How many customers, and from which day on their purchases.
CUSTOMERS, FIRST_DAY = 260, "2023-04-01"


def make(seed, customer_rows, transaction_rows):
    """(file, rows) of every table. `planted.csv` names the lines, the header being line 1."""
    chance = Chance(seed, "dirty")
    people = extract(customer_rows)
    planted = []
    customers = spoil_customers(chance, people)
    known = {row[0] for row in people}
    lines = spoil_transactions(
        chance, [list(row) for row in transaction_rows[1:] if row[2] in known and row[1] >= FIRST_DAY])
    tables = [("customers.csv", COLUMNS, customers), ("transactions.csv", transaction_rows[0], lines)]
    made = []
    for name, header, rows in tables:
        made.append((name, [header] + [row for row, _ in rows]))
        planted += [(name, number, what) for number, (_, what) in enumerate(rows, 2) if what]
    made.append(("blacklist.csv", black_rows(people)))
    made.append(("community_prices.csv", price_rows(chance, people)))
    made.append(("two-currencies.csv", currency_rows(chance, people)))
    made.append(("planted.csv", [("file", "line", "what")] + planted))
    return made


def extract(customer_rows):
    """Persons of whom much is known, in the order of their ids."""
    at = {name: customer_rows[0].index(name) for name in COLUMNS + ("type",)}
    rows = [row for row in customer_rows[1:]
            if row[at["type"]] == "b2c" and row[at["phone"]] and row[at["address"]] and row[at["name"]]]
    step = len(rows) // CUSTOMERS
    return [[str(row[at[name]]) for name in COLUMNS] for row in rows[::step][:CUSTOMERS]]


def spoil_customers(chance, people):
    rows = [(list(row), "") for row in people]
    column = {name: place for place, name in enumerate(COLUMNS)}
    picked = chance.shuffled(range(len(people)))

    def change(count, name, value, what):
        for _ in range(count):
            place = picked.pop()
            row = rows[place][0]
            row[column[name]] = value(row[column[name]])
            rows[place] = (row, what)

    change(6, "id", lambda _: "", "missing id")
    change(6, "birth_date", lambda _: chance.pick(("1985-02-30", "31/12/1979", "unknown", "1990-13-05")),
           "invalid date")
    change(4, "birth_date", lambda _: f"{chance.whole(2031, 2099)}-05-17", "future date")
    change(3, "signup_date", lambda _: f"2024-0{chance.whole(2, 9)}-11", "future date")
    change(4, "income", lambda _: chance.pick(("99999999", "-1", "88000000")), "outlier")
    change(5, "satisfaction", lambda _: chance.pick(("11", "0", "-3")), "outside the scale")
    change(6, "region", lambda text: " " + text + " " if text else " ", "spaces around")
    change(8, "community", lambda text: text[:2] + "某小区", "community without a price")
    doubles = []
    for _ in range(10):
        place = picked.pop()
        doubles.append((list(rows[place][0]), "exact duplicate"))
    for number in range(24):
        row = list(rows[picked.pop()][0])
        row[0] = f"C9{number:03d}"
        doubles.append((spell(chance, row, column, number), "fuzzy duplicate"))
    for double in doubles:
        rows.insert(chance.whole(0, len(rows)), double)
    return rows


def spell(chance, row, column, number):
    """The same person, written down once more by somebody else."""
    phone, address, name = (row[column[c]] for c in ("phone", "address", "name"))
    phone = (f"+86 {phone[:3]} {phone[3:7]} {phone[7:]}", f"{phone[:3]}-{phone[3:7]}-{phone[7:]}", f"0086{phone}",
             f"({phone[:3]}) {phone[3:]}")[number % 4]
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    address = (address.replace("号", " 號"), address.translate(wide), address.replace("号", "-号"),
               row[column["city"]] + "市" + address)[number // 4 % 4]
    if name.isascii():
        first, _, last = name.partition(" ")
        name = (f"{first} {last}e", f"{last} {first}", name.upper(), f"{first}  {last}")[number % 4]
    elif number % 3 == 0:
        name = name[0] + " " + name[1:]
    for place, value in (("phone", phone), ("address", address), ("name", name)):
        row[column[place]] = value
    if chance.happens(0.5):
        row[column["email"]] = ""
    return row


def spoil_transactions(chance, lines):
    rows = [(line, "") for line in lines]
    picked = chance.shuffled(range(len(rows)))

    def change(count, place, value, what):
        for _ in range(count):
            at = picked.pop()
            line = rows[at][0]
            line[place] = value(line)
            rows[at] = (line, what)

    change(8, 1, lambda line: chance.pick(("2023-02-30", "2023-11-31", "n/a", "31.06.2023", "")), "invalid date")
    change(5, 1, lambda line: chance.pick(("2032", "2203")) + line[1][4:], "future date")
    change(7, 2, lambda line: "", "missing id")
    change(6, 9, lambda line: line[9] if line[9].startswith("-") else "-" + line[9], "negative amount")
    change(5, 9, lambda line: decimals(int(line[9].replace(".", "").replace("-", "")) * 1000), "outlier")
    change(4, 9, lambda line: "", "missing amount")
    for at in picked[:12]:
        rows.append((list(rows[at][0]), "exact duplicate"))
    return rows


def black_rows(people):
    rows = [("customer", "phone", "name", "reason")]
    for number, row in enumerate(people[20::37]):
        keys = ((row[0], "", ""), ("", f"+86-{row[2]}", ""), ("", row[2], row[1]))[number % 3]
        rows.append(keys + (("fraud", "chargeback", "asked not to be contacted")[number % 3],))
    return rows


def price_rows(chance, people):
    """Prices of most communities; two are listed twice, and one is not a number."""
    found = sorted({row[5] for row in people if row[5]})
    rows = [(name, str(chance.whole(70, 600) * 100)) for name in found if not chance.happens(0.12)]
    rows += [rows[3], (rows[7][0], "面议")]
    return [("community", "price")] + rows


def currency_rows(chance, people):
    """Amounts in yuan and in dollars in one column: no sum of them means anything."""
    rows = [("customer", "date", "amount")]
    for number in range(40):
        cents = chance.whole(900, 90000)
        sign = "$" if number % 9 == 4 else "¥"
        rows.append((chance.pick(people)[0], f"2023-{1 + number % 12:02d}-{chance.whole(1, 28):02d}",
                     sign + decimals(cents)))
    return rows
