"""All tables of datasets/harbour as rows of texts."""
from teaching_data import decimals

from . import buying, dirty, goods, people, places, relations
from .chance import Chance, exp
from .days import LAST, text

SEED = 20231231

CUSTOMER_COLUMNS = (
    "id", "name", "phone", "email", "address", "community", "region", "city", "latitude", "longitude", "type",
    "industry", "employees", "countries", "income", "education", "occupation", "birth_date", "household_size",
    "signup_date", "source", "acquisition_cost", "arrears", "referrals", "member", "satisfaction", "nps", "influence",
    "potential", "owner", "buyer_type", "resale", "same_group", "is_supplier", "contract", "exclusive", "equity",
    "joint_projects", "preferential_terms", "priority_delivery", "dedicated_team", "qualified")


def make():
    """(path below datasets/harbour, rows with the header first) of every table."""
    stores = places.stores(Chance(SEED, "stores"))
    customers = people.make(SEED)
    orders, cases = buying.simulate(SEED, customers, stores)
    people.describe(SEED, customers)
    relations.terms(SEED, customers)
    customer_rows = customer_table(customers)
    transaction_rows = transaction_table(orders)
    return [
        ("customers.csv", customer_rows),
        ("transactions.csv", transaction_rows),
        ("interactions.csv", table(
            "customer date kind direction category product channel owner", relations.interactions(SEED, customers))),
        ("opportunities.csv", opportunity_table(relations.opportunities(SEED, customers))),
        ("suggestions.csv", table("customer date grade", relations.suggestions(SEED, customers))),
        ("cases.csv", case_table(cases)),
        ("expenses.csv", [("customer", "date", "amount", "kind")] + [
            (who, text(when), decimals(cents), kind) for who, when, cents, kind in relations.expenses(SEED, customers)]),
        ("products.csv", goods.table()),
        ("regions.csv", places.region_table()),
        ("shares.csv", places.share_table()),
        ("stores.csv", [("store", "city", "latitude", "longitude")] + [
            (name, city, f"{latitude:.4f}", f"{longitude:.4f}") for name, city, latitude, longitude in stores]),
        ("community_prices.csv", places.community_table()),
        ("blacklist.csv", blacklist(Chance(SEED, "blacklist"), customers)),
        ("source_costs.csv", source_costs(customers)),
        ("truth.csv", truth_table(customers)),
    ] + [("dirty/" + name, rows) for name, rows in dirty.make(SEED, customer_rows, transaction_rows)]


def table(header, rows):
    """Rows whose second value is a day."""
    return [tuple(header.split())] + [(row[0], text(row[1])) + row[2:] for row in rows]


def customer_table(customers):
    rows = [CUSTOMER_COLUMNS]
    for one in customers:
        facts = one.facts
        latitude, longitude = facts["place"] if facts["located"] else (None, None)
        shown = dict(
            facts, id=one.id, type=facts["kind_given"], community=facts["community"] and facts["community"][0] or "",
            latitude="" if latitude is None else f"{latitude:.3f}",
            longitude="" if longitude is None else f"{longitude:.3f}", birth_date=facts["birth"],
            household_size=facts["household"], signup_date=text(facts["signup"]),
            source=one.source[0])
        if facts["region"] == "":
            shown["community"] = ""
        rows.append(tuple(shown[name] for name in CUSTOMER_COLUMNS))
    return rows


def transaction_table(orders):
    rows = []
    for order in orders:
        for line in order.lines:
            product = line.product
            rows.append((line.day, order.number, (
                order.number, text(line.day), order.customer.id, product.name, product.category, product.brand,
                line.quantity, decimals(product.price), decimals(line.discount) if line.discount else "0",
                decimals(line.amount), decimals(line.cost), order.channel, order.store, order.owner)))
    rows.sort(key=lambda row: row[:2])
    header = ("order", "date", "customer", "product", "category", "brand", "quantity", "unit_price", "discount",
              "amount", "cost", "channel", "store", "owner")
    return [header] + [row[2] for row in rows]


def opportunity_table(rows):
    header = ("customer", "opened", "closed", "stage", "amount", "probability")
    return [header] + [(who, text(opened), text(closed), *rest) for who, opened, closed, *rest in rows]


def case_table(cases):
    header = ("customer", "opened", "first_response", "closed", "kind", "topic", "channel", "owner",
              "resolved_first_contact")
    rows = []
    for case in sorted(cases, key=lambda case: (case.opened, case.customer.id)):
        is_answered, is_closed = case.answered <= LAST, case.closed <= LAST
        rows.append((
            case.customer.id, text(case.opened), text(case.answered) if is_answered else "",
            text(case.closed) if is_closed else "", case.kind, case.topic, case.channel,
            f"E{31 + len(rows) % 4}", "" if not is_closed else "true" if case.at_once else "false"))
    return [header] + rows


def blacklist(chance, customers):
    """Customers that sales must not touch: by id, by phone, by name."""
    rows = [("customer", "phone", "name", "reason")]
    suspicious = [c for c in customers if c.kind.name in ("bargain", "once") and c.facts["phone"] and c.facts["name"]]
    for number, one in enumerate(chance.shuffled(suspicious)[:24]):
        keys = ((one.id, "", ""), ("", one.facts["phone"], ""), ("", one.facts["phone"], one.facts["name"]))[number % 3]
        rows.append(keys + (("fraud", "chargeback", "asked not to be contacted")[chance.whole(0, 2)],))
    return rows


def source_costs(customers):
    """What each source cost in three years: its customers at its price, and those that it brought in vain."""
    rows = [("source", "cost")]
    for source in people.SOURCES:
        won = sum((6 if one.is_company else 1) for one in customers if one.source is source and one.kind.spend)
        rows.append((source[0], won * source[3] * 11 // 10))
    return rows


def truth_table(customers):
    """What the simulation knows. Rates are a year's, as of the last day; expected numbers are those of 2024."""
    rows = [("customer", "kind", "rate", "dropout_rate", "dropped", "mean_spend", "expected_orders",
             "expected_value")]
    for one in customers:
        now = buying.rate(one, LAST) if one.kind.name != "seasonal" else one.rate * buying.SEASON_MEAN
        alive = one.dropped > LAST and one.rate > 0
        lasting = (1 - exp(-one.dropout)) / one.dropout if one.dropout else 1.0
        expected = now * lasting if alive else 0.0
        rows.append((
            one.id, one.kind.name, f"{now:.2f}" if now else "0", f"{one.dropout:.3f}" if one.dropout else "0",
            text(int(one.dropped)) if one.dropped <= LAST else "", f"{one.spend:.2f}" if one.spend else "",
            f"{expected:.2f}" if expected else "0", f"{expected * one.spend:.0f}"))
    return rows
