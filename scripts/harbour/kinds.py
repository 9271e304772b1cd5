"""The latent kinds of customers: what nobody sees in the tables, and truth.csv tells."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    name: str
    count: int
    # Orders a year, gamma distributed over the kind's customers; 0: no second order.
    rate: float = 0
    rate_shape: float = 2
    # Drop-outs a year, gamma distributed; the time to the drop-out is exponential.
    dropout: float = 0
    # Mean amount of an order in yuan, and the shapes of gamma-gamma: of orders around a customer's mean, of means.
    spend: float = 0
    order_shape: float = 4
    mean_shape: float = 3
    # Where it buys: weights of online only, stores only, both.
    channels: tuple = (5, 3, 3)
    # Share of lines bought at a discount, and its range in percent.
    discounted: float = 0.15
    discount: tuple = (5, 15)
    returns: float = 0.02
    # First purchase (or first contact) lies in these days.
    born: tuple = (0, 1000)
    # Around which satisfaction lies, 1 to 5, and the income relative to the region's.
    satisfaction: float = 3.8
    income: float = 1.0
    # Weights of the categories, as in goods.CATEGORIES.
    tastes: tuple = (3, 4, 3, 3, 3, 1, 1, 0.5)


KINDS = (
    Kind("regular", 600, rate=5.8, rate_shape=5, dropout=0.12, spend=210, channels=(3, 3, 5), born=(0, 900),
         satisfaction=4.35, income=1.15, tastes=(4, 5, 3, 3, 3, 2, 1, 0.3)),
    Kind("casual", 880, rate=1.75, rate_shape=2, dropout=0.3, spend=190, channels=(5, 4, 3), satisfaction=3.8),
    Kind("bargain", 600, rate=2.9, rate_shape=2, dropout=0.35, spend=130, channels=(8, 1, 1), discounted=0.93,
         discount=(18, 42), returns=0.07, satisfaction=3.5, income=0.8, tastes=(1, 4, 2, 3, 5, 3, 2, 0.3)),
    Kind("seasonal", 540, rate=2.4, rate_shape=3, dropout=0.12, spend=420, channels=(4, 4, 3), discounted=0.3,
         born=(0, 760), satisfaction=4.0, income=1.1, tastes=(8, 5, 2, 2, 1, 1, 0.5, 0.2)),
    Kind("once", 700, spend=170, channels=(6, 4, 0), born=(0, 1094), satisfaction=3.1),
    Kind("declining", 350, rate=7.5, rate_shape=6, dropout=0.15, spend=260, channels=(4, 4, 3), born=(0, 620),
         satisfaction=2.8, tastes=(3, 4, 3, 3, 3, 4, 1, 0.3)),
    Kind("growing", 330, rate=2.0, rate_shape=6, dropout=0.03, spend=230, order_shape=8, channels=(4, 2, 6),
         born=(0, 560), satisfaction=4.5, income=1.1, tastes=(2, 4, 4, 3, 3, 3, 2, 0.3)),
    Kind("newcomer", 260, rate=6.5, rate_shape=3, dropout=0.3, spend=180, channels=(7, 2, 3), discounted=0.4,
         born=(930, 1094), satisfaction=4.1, tastes=(2, 3, 3, 2, 4, 3, 3, 0.3)),
    Kind("business", 380, rate=5.5, rate_shape=3, dropout=0.28, spend=2300, mean_shape=2.2, channels=(6, 1, 4),
         discounted=0.6, discount=(4, 12), returns=0.01, satisfaction=3.9, born=(0, 980),
         tastes=(4, 2, 0.5, 0.5, 0.5, 0, 5, 8)),
    Kind("prospect", 290, channels=(1, 0, 0), born=(200, 1094)),
    Kind("suspect", 70, channels=(1, 0, 0), born=(300, 1094)),
)
