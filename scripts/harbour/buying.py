"""When the customers buy and what: Poisson purchases at gamma rates until a drop-out, gamma-gamma amounts."""
from dataclasses import dataclass, field

from .chance import Chance, exp, total
from .days import LAST, YEAR, calendar, day, weekday
from .goods import BY_CATEGORY, BY_NAME, CATEGORIES
from .places import STORE_SELLERS

APP_LAUNCH = day(2022, 3, 1)
# From that day, another carrier delivers in Sichuan, and late.
NEW_CARRIER = day(2022, 9, 1)
SEASON = {11: 3.2, 12: 2.6, 1: 3.0, 2: 1.2}
OFF_SEASON = 0.12
SEASON_MEAN = (total(SEASON.values()) + 8 * OFF_SEASON) / 12
DECLINE_FROM, DECLINE_HALF = 260, 170
GROWTH_DOUBLE, GROWTH_LIMIT = 290, 24
TOPICS = ("Delivery", "Quality", "Price", "Billing", "Product")


@dataclass
class Line:
    day: int
    product: object
    quantity: int
    # In cents.
    discount: int
    amount: int
    cost: int


@dataclass
class Order:
    customer: object
    day: int
    channel: str
    store: str = ""
    owner: str = ""
    number: int = 0
    lines: list = field(default_factory=list)


@dataclass
class Case:
    customer: object
    opened: int
    answered: int
    closed: int
    kind: str
    topic: str
    channel: str
    at_once: bool


def simulate(seed, customers, stores):
    """Gives every customer its orders; answers all orders by day, and the service cases they led to."""
    chance = Chance(seed, "buying")
    cases = []
    nearby = {}
    for store in stores:
        nearby.setdefault(store[1], []).append(store[0])
    for one in customers:
        if one.kind.spend:
            buy(chance, one, nearby.get(one.city.name, []), cases)
    orders = [order for one in customers for order in one.orders]
    orders.sort(key=lambda order: (order.day, order.customer.id))
    for number, order in enumerate(orders, 10001):
        order.number = number
    return orders, cases


def buy(chance, one, stores, cases):
    at = float(one.born)
    while at <= LAST:
        make_order(chance, one, weekday(int(at)) if one.is_company else int(at), stores)
        complain(chance, one, int(at), cases)
        if not one.rate:
            one.dropped = one.born
            break
        at = following(chance, one, at)
        if at > one.dropped:
            break


def following(chance, one, at):
    """The time of the next purchase: a Poisson process whose rate may change, by thinning."""
    limit = one.rate * {"seasonal": 3.2, "growing": 8.0}.get(one.kind.name, 1.0)
    while True:
        at += chance.exponential(limit) * YEAR
        if at > LAST or chance.happens(rate(one, at) / limit):
            return at


def rate(one, at):
    """Orders a year that a customer makes at a time, alive."""
    age = at - one.born
    if one.kind.name == "seasonal":
        return one.rate * SEASON.get(calendar(int(at)).month, OFF_SEASON)
    if one.kind.name == "declining":
        return one.rate * exp(-0.6931471805599453 * max(0.0, age - DECLINE_FROM) / DECLINE_HALF)
    if one.kind.name == "growing":
        return min(one.rate * exp(0.6931471805599453 * age / GROWTH_DOUBLE), GROWTH_LIMIT, 8 * one.rate)
    return one.rate


def make_order(chance, one, at, stores):
    online = chance.happens(one.online) or not stores
    if one.by_hand:
        order = Order(one, at, "")
    elif online:
        order = Order(one, at, "app" if at >= APP_LAUNCH and chance.happens(0.45) and not one.is_company else "web")
    else:
        order = Order(one, at, "store", store=chance.pick(stores))
    if one.is_company:
        order.owner = one.facts["owner"]
    elif order.store:
        order.owner = STORE_SELLERS[order.store]
    budget = max(900, round(100 * chance.gamma(one.kind.order_shape, one.spend)))
    parts = 1 + chance.among((82, 15, 3))
    taken = set()
    for part in range(parts):
        category = CATEGORIES[chance.among(one.tastes)]
        share = budget // parts
        product = choose(chance, one, category, share)
        if product.name in taken:
            continue
        taken.add(product.name)
        add_line(chance, one, order, product, share)
        companion = BY_NAME.get(product.companion)
        if companion and companion.name not in taken and chance.happens(0.2):
            taken.add(companion.name)
            add_line(chance, one, order, companion, companion.price)
    one.orders.append(order)
    send_back(chance, one, order)


def choose(chance, one, category, budget):
    """A product of the category: the favourite, or one whose price is near the budget."""
    products = BY_CATEGORY[category]
    if chance.happens(0.45):
        favourite = products[one.favourites[category]]
        if favourite.price <= 2 * budget and budget <= 9 * favourite.price:
            return favourite
    fitting = [p for p in products if budget <= 6 * p.price and p.price <= 1.4 * budget] or [
        min(products, key=lambda p: (abs(p.price - budget), p.name))]
    return chance.pick(fitting)


def add_line(chance, one, order, product, budget):
    quantity = max(1, min(99, round(budget / product.price)))
    price = quantity * product.price
    kind = one.kind
    percent = 0
    date = calendar(order.day)
    if chance.happens(kind.discounted):
        percent = chance.whole(*kind.discount)
    elif (date.month, date.day) in ((11, 11), (6, 18)):
        percent = 15
    # Whole yuan, as a price tag would have it.
    discount = price * percent // 10000 * 100
    # Suppliers ask 3 % more each year.
    cost = quantity * product.cost * (100 + 3 * (date.year - 2021)) // 100
    order.lines.append(Line(order.day, product, quantity, discount, price - discount, cost))


def send_back(chance, one, order):
    """Returns: in the same order on a later day, or booked as an order of their own."""
    if not chance.happens(one.kind.returns * (1.5 if order.channel in ("web", "app") else 1)):
        return
    when = order.day + chance.whole(2, 20)
    if when > LAST:
        return
    bought = chance.pick(order.lines)
    back = Line(when, bought.product, -bought.quantity, -bought.discount, -bought.amount, -bought.cost)
    if chance.happens(0.6):
        order.lines.append(back)
    else:
        one.orders.append(Order(one, when, order.channel, order.store, order.owner, lines=[back]))


def complain(chance, one, at, cases):
    """A case about an order; a complaint that waits long for its answer may end the relationship."""
    late = one.city.region == "四川" and at >= NEW_CARRIER
    if not chance.happens(0.28 if late else 0.034):
        return
    is_complaint = late or chance.happens(0.58)
    topic = 0 if late and chance.happens(0.85) else chance.among((32, 26, 14, 12, 16))
    opened = at + chance.whole(1, 9)
    if opened > LAST:
        return
    wait = int(chance.exponential(0.2 if late else 0.9))
    answered = opened + wait
    closed = answered + int(chance.exponential(0.25))
    slow = is_complaint and wait >= 3
    cases.append(Case(one, opened, answered, closed, "complaint" if is_complaint else "question", TOPICS[topic],
                      ("phone", "chat", "email", "store")[chance.among((40, 34, 18, 8))],
                      closed - answered < 1 and not slow))
    if slow:
        one.slow_answers += 1
        if chance.happens(0.6):
            one.dropped = min(one.dropped, opened + chance.whole(0, 25))
