"""What Harbour sells."""
from dataclasses import dataclass

from teaching_data import decimals

CATEGORIES = ("Tea", "Food", "Kitchen", "Home", "Care", "Baby", "Tech", "Office")

# product brand price unit-cost life-days companion; the life is that of a consumable in one household
TABLE = {
    "Tea": """
        Oolong Lushan 88 50 60 Teapot
        Pu-erh Lushan 168 92 120 Teapot
        Jasmine Lushan 58 34 45 Honey
        Longjing Xihu 268 150 60 Teacup
        Matcha Xihu 98 57 60 Whisk
        Whitetea Xihu 198 112 90 Teacup
        Teabags Lushan 29.9 18.2 30 -
        Giftbox Xihu 398 214 - -
    """,
    "Food": """
        Rice Tianye 69.9 49.5 40 Soysauce
        Honey Tianye 45 27 60 -
        Noodles Tianye 19.9 13.4 20 Soysauce
        Soysauce Laohu 16.5 10.6 50 -
        Nuts Tianye 59 37 25 -
        Mooncake Laohu 128 71 - Oolong
        Oliveoil Laohu 86 58 70 -
        Cookies Laohu 24.9 14.9 15 Teabags
    """,
    "Kitchen": """
        Kettle Yinhe 129 82 - Teabags
        Teapot Yinhe 99 54 - -
        Teacup Yinhe 35 19 - -
        Whisk Yinhe 28 15.5 - -
        Wok Anjia 189 118 - Oliveoil
        Ricecooker Anjia 329 221 - Rice
        Knives Anjia 149 88 - -
        Lunchbox Anjia 49.9 28.5 - -
    """,
    "Home": """
        Towels Anjia 39.9 23.4 - -
        Quilt Anjia 299 182 - -
        Lamp Yinhe 119 73 - -
        Curtain Anjia 159 96 - -
        Basket Anjia 25.9 14.8 - -
        Candle Yinhe 32 17 40 -
        Carpet Anjia 459 287 - -
        Hangers Anjia 18.8 10.9 - -
    """,
    "Care": """
        Shampoo Qingmu 42.9 27.6 60 -
        Soap Qingmu 12.9 7.4 30 -
        Cream Qingmu 138 76 60 -
        Toothpaste Qingmu 15.9 9.8 45 Toothbrush
        Toothbrush Qingmu 9.9 5.4 90 -
        Sunscreen Qingmu 79 45 60 -
        Tissues Qingmu 26.9 19.2 30 -
        Perfume Qingmu 268 138 180 -
    """,
    "Baby": """
        Diapers Mila 119 84 30 Wipes
        Wipes Mila 29.9 18.9 25 -
        Milkpowder Mila 258 186 30 Bottle
        Bottle Mila 59 33 - -
        Blocks Mila 89 52 - -
        Stroller Mila 899 590 - -
        Pyjamas Mila 69 40 - -
        Picture-book Mila 32 19 - -
    """,
    "Tech": """
        Headphones Volta 299 198 - -
        Charger Volta 69 38 - Cable
        Cable Volta 25 11.5 - -
        Speaker Volta 399 268 - -
        Keyboard Volta 219 143 - Mouse
        Mouse Volta 99 61 - -
        Powerbank Volta 149 96 - Cable
        Monitor Volta 1099 812 - Keyboard
    """,
    "Office": """
        Paper Jingbi 119 86 30 Toner
        Toner Jingbi 269 183 60 -
        Pens Jingbi 22 12 60 -
        Folders Jingbi 48 28 90 -
        Desk Jingbi 899 602 - Chair
        Chair Jingbi 459 301 - -
        Whiteboard Jingbi 239 151 - -
        Notebooks Jingbi 36 20.5 60 Pens
    """,
}


@dataclass(frozen=True)
class Product:
    name: str
    category: str
    brand: str
    # In cents.
    price: int
    cost: int
    life_days: str
    companion: str


def cents(text):
    """An amount written with at most two decimals, as a whole number of cents."""
    whole, _, part = text.partition(".")
    return int(whole) * 100 + int((part + "00")[:2])


def product(category, text):
    name, brand, price, cost, life, companion = text.split()
    return Product(name, category, brand, cents(price), cents(cost), life.strip("-"), companion.strip("-"))


BY_CATEGORY = {
    category: [product(category, line) for line in TABLE[category].strip().splitlines()]
    for category in CATEGORIES
}
PRODUCTS = [item for category in CATEGORIES for item in BY_CATEGORY[category]]
BY_NAME = {item.name: item for item in PRODUCTS}


def table():
    rows = [("product", "category", "brand", "price", "unit_cost", "life_days", "companion")]
    for item in PRODUCTS:
        rows.append((item.name, item.category, item.brand, decimals(item.price), decimals(item.cost), item.life_days,
                     item.companion))
    return rows
