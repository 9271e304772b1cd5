"""Who the customers are: what the table `customers` knows, and the latent numbers behind their behaviour."""
from . import names
from .chance import Chance, exp, log, total
from .days import YEAR, day, weekday
from .goods import CATEGORIES
from .kinds import KINDS
from .places import CITIES, REGION_OF, ROADS, SELLERS, communities

# source, weight among consumers, among companies, yuan that one customer costs
SOURCES = (("Search", 24, 12, 42), ("WeChat", 22, 8, 25), ("Douyin", 18, 1, 61), ("Referral", 10, 16, 12),
           ("Store", 14, 4, 9), ("Fair", 7, 22, 88), ("Mail", 3, 14, 33), ("Partner", 2, 23, 55))
OCCUPATIONS = (("Clerk", 1.0), ("Teacher", 1.0), ("Engineer", 1.35), ("Nurse", 0.95), ("Driver", 0.75),
               ("Manager", 1.6), ("Student", 0.35), ("Retired", 0.6), ("Shopkeeper", 0.9), ("Worker", 0.8))
EDUCATIONS = ("School", "College", "Bachelor", "Master")


class Customer:
    """One customer: `facts` are the columns that a table shows, the rest is latent."""

    def __init__(self, kind, serial):
        self.kind, self.serial = kind, serial
        self.facts = {}
        self.id = ""
        self.is_company = False
        self.city = None
        # Day of the first order (of a prospect: of the first contact).
        self.born = 0
        # Orders a year at the start, drop-outs a year, day of the drop-out.
        self.rate = self.dropout = 0.0
        self.dropped = float("inf")
        # Mean amount of an order in yuan.
        self.spend = 0.0
        self.online = 1.0
        self.tastes = ()
        self.favourites = {}
        # At the fairs of the first spring, orders were written by hand: nobody noted the channel.
        self.by_hand = False
        self.source = SOURCES[0]
        self.mailbox = ""
        # Complaints that waited long for an answer.
        self.slow_answers = 0
        self.orders = []


def make(seed):
    """All customers in the order of their ids, which is that of the day we met them."""
    chance = Chance(seed, "people")
    customers = []
    for kind in KINDS:
        for _ in range(kind.count):
            customers.append(customer(chance, kind, len(customers)))
    customers.sort(key=lambda c: (c.facts["signup"], c.serial))
    for number, one in enumerate(customers, 1):
        one.id = f"C{number:04d}"
    return customers


def customer(chance, kind, serial):
    one = Customer(kind, serial)
    early, late = kind.born
    # More of the customers came early: the first year saw the openings.
    recruited = chance.uniform() * (1 if kind.name in ("newcomer", "once") else 0.55 + 0.45 * chance.uniform())
    one.born = early + int((late - early + 1) * recruited)
    one.is_company = kind.name == "business" or kind.name == "prospect" and chance.happens(0.45)
    if one.is_company:
        one.born = weekday(one.born)
    locate(chance, one)
    one.facts["owner"] = chance.pick(SELLERS[one.city.region]) if one.is_company else ""
    latent(chance, one)
    one.facts["signup"] = one.born if kind.rate or chance.happens(0.8) else max(0, one.born - chance.whole(0, 39))
    return one


def locate(chance, one):
    city = CITIES[chance.among([REGION_OF[c.region].weight * c.weight / cities_weight(c.region) for c in CITIES])]
    one.city = city
    one.facts["community"] = None
    if not one.is_company and chance.happens(0.72):
        one.facts["community"] = chance.pick(communities(city))
    # Some live far out, beyond what a store reaches.
    spread = 0.035 if chance.happens(0.7) else 0.16
    one.facts["place"] = (city.latitude + spread * chance.normal(), city.longitude + 1.15 * spread * chance.normal())


def cities_weight(region):
    return total(city.weight for city in CITIES if city.region == region)


def latent(chance, one):
    kind = one.kind
    education = chance.among((25, 30, 34, 11))
    occupation, pay = chance.pick(OCCUPATIONS)
    income = REGION_OF[one.city.region].income * kind.income * pay * (0.8 + 0.12 * education)
    income *= exp(0.25 * chance.normal())
    one.facts.update(education=EDUCATIONS[education], occupation=occupation, income=round(income / 1000) * 1000)
    one.rate = chance.gamma(kind.rate_shape, kind.rate) if kind.rate else 0.0
    if kind.dropout:
        one.dropout = chance.gamma(2, kind.dropout)
        one.dropped = one.born + chance.exponential(one.dropout) * YEAR
    if kind.spend:
        # Gamma-gamma: a customer's mean is 1 / gamma, with the kind's mean.
        mean = kind.spend * (kind.mean_shape - 1) / chance.gamma(kind.mean_shape, kind.mean_shape)
        # The better off buy more at a time: by the square root of the income.
        one.spend = mean * (1 if one.is_company else exp(0.5 * log(income / 115000)))
    manner = chance.among(kind.channels)
    if one.city.stores == 0 and not one.is_company:
        manner = 0
    one.online = (0.98, 0.02, 0.5)[manner]
    one.tastes = [weight * chance.gamma(0.6, 1) for weight in kind.tastes]
    one.favourites = {category: chance.whole(0, 7) for category in CATEGORIES}
    one.source = SOURCES[chance.among([s[2 if one.is_company else 1] for s in SOURCES])]
    one.by_hand = (one.source[0] == "Fair" and one.born < day(2021, 7, 1)
                   and kind.name in ("once", "casual", "regular", "business", "bargain"))


def describe(seed, customers):
    """Fills in what is known about each, once they have behaved."""
    chance = Chance(seed, "attributes")
    for one in customers:
        facts = one.facts
        nameless = one.kind.name in ("once", "suspect") and chance.happens(0.05 if one.kind.name == "once" else 0.3)
        facts["kind_given"] = "" if nameless or chance.happens(0.16) else "b2b" if one.is_company else "b2c"
        if one.is_company:
            company(chance, one)
        else:
            person(chance, one)
        if nameless:
            facts["name"] = ""
        contact(chance, one)
        opinion(chance, one)
        if chance.happens(0.015):
            facts["region"] = facts["city"] = ""
        else:
            facts["region"], facts["city"] = one.city.region, one.city.name
        facts["located"] = facts["region"] != "" and chance.happens(0.78)
        cost = one.source[3] * (0.75 + 0.5 * chance.uniform()) * (6 if one.is_company else 1)
        facts["acquisition_cost"] = f"{cost:.0f}" if one.kind.name not in ("prospect", "suspect") else ""


def company(chance, one):
    facts = one.facts
    industry = chance.pick(names.INDUSTRIES)
    facts["name"], one.mailbox = names.company(chance, one.city.name, industry)
    facts["industry"] = industry[0] if chance.happens(0.93) else ""
    size = chance.among((62, 26, 12))
    employees = (chance.whole(5, 199), chance.whole(200, 900), chance.whole(300, 6000))[size]
    facts["employees"] = employees if chance.happens(0.93) else ""
    facts["countries"] = chance.whole(2, 9) if size == 2 else 1
    for name in ("education", "occupation", "income", "birth", "household"):
        facts[name] = ""


def person(chance, one):
    facts = one.facts
    facts["name"], one.mailbox = names.person(chance)
    for name in ("industry", "employees", "countries"):
        facts[name] = ""
    age = {"Student": chance.whole(18, 24), "Retired": chance.whole(58, 80)}.get(
        facts["occupation"], chance.whole(23, 60))
    facts["birth"] = f"{2023 - age}-{chance.whole(1, 12):02d}-{chance.whole(1, 28):02d}"
    facts["household"] = 1 + chance.among((20, 27, 33, 15, 5))
    if one.tastes[CATEGORIES.index("Baby")] > 0.3 * total(one.tastes):
        facts["household"] = max(3, facts["household"])
    for name, known in (("education", 0.7), ("occupation", 0.72), ("income", 0.82), ("birth", 0.75),
                        ("household", 0.75)):
        if not chance.happens(known):
            facts[name] = ""


def contact(chance, one):
    facts, kind = one.facts, one.kind.name
    unreachable = kind == "suspect"
    # Numbers that begin with 12 are nobody's.
    phone = f"12{chance.whole(0, 9)}{chance.whole(0, 9999):04d}{chance.whole(0, 9999):04d}"
    facts["phone"] = phone if not unreachable and chance.happens(0.82 if kind != "prospect" else 0.7) else ""
    wants_mail = not unreachable and (chance.happens(0.8) if one.online > 0.3 else chance.happens(0.2))
    facts["email"] = f"{one.mailbox}{one.id[1:]}@mail.example" if wants_mail else ""
    address = chance.pick(ROADS) + f"{chance.whole(1, 480)}号"
    facts["address"] = address if chance.happens({"suspect": 0.4, "prospect": 0.3}.get(kind, 0.55)) else ""


def opinion(chance, one):
    """What they think of us: by kind, by how their complaints were answered, and by the deliveries in Sichuan."""
    facts, kind = one.facts, one.kind
    bought = bool(one.orders)
    level = kind.satisfaction - 0.9 * min(2, one.slow_answers) - (0.45 if one.city.region == "四川" else 0)
    level += 0.65 * chance.normal()
    asked = bought and chance.happens(0.72)
    facts["satisfaction"] = max(1, min(5, round(level))) if asked else ""
    answered = bought and chance.happens(0.55)
    facts["nps"] = max(0, min(10, round(2 * level + 0.6 + 0.9 * chance.normal()))) if answered else ""
    likely = 0.34 if level > 4.3 else 0.12 if level > 3.5 else 0.02
    referrals = 1 + chance.among((60, 25, 10, 5)) if chance.happens(likely if bought else 0) else 0
    facts["referrals"] = referrals if bought else ""
    joined = {"regular": 0.62, "growing": 0.5, "seasonal": 0.35, "casual": 0.25, "declining": 0.4, "bargain": 0.3,
              "newcomer": 0.2}.get(kind.name, 0)
    facts["member"] = "true" if chance.happens(joined) else "false" if bought else ""
    known = chance.happens(0.8)
    reach = 30 + 9 * referrals + 5 * level + 12 * chance.normal() + (8 if one.is_company else 0)
    facts["influence"] = max(0, min(100, round(reach))) if known else ""
    ahead = {"growing": 75, "newcomer": 60, "business": 62, "regular": 55, "declining": 30, "prospect": 50,
             "suspect": 20, "once": 22}.get(kind.name, 42)
    facts["potential"] = max(0, min(100, round(ahead + 14 * chance.normal()))) if chance.happens(0.85) else ""
