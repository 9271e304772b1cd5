"""Where Harbour's customers live: provinces and cities as they are, communities, stores and prices as invented."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    name: str
    # Relative number of customers.
    weight: float
    # Market in million yuan, before and now; yearly income in yuan; competitors; our share in percent.
    before: int
    now: int
    income: int
    competitors: int
    share: float
    # Shares of the largest competitors in percent; the others share evenly what is left to 100.
    rivals: tuple


@dataclass(frozen=True)
class City:
    name: str
    region: str
    weight: float
    latitude: float
    longitude: float
    # Price of a flat in the middle of the city, yuan a square metre.
    price: int
    # Whether Harbour has stores there, and how many.
    stores: int


REGIONS = (
    Region("上海", 15, 8200, 9100, 168000, 14, 5.2, (16, 13, 12, 9, 8, 7)),
    Region("浙江", 17, 6100, 6900, 142000, 11, 8.4, (18, 15, 12, 10, 7)),
    Region("江苏", 13, 7300, 7900, 126000, 12, 6.1, (17, 16, 13, 9, 6)),
    Region("广东", 14, 9800, 11100, 134000, 15, 3.9, (15, 13, 12, 11, 8, 6)),
    Region("北京", 10, 6900, 7150, 160000, 13, 4.4, (21, 17, 14, 9, 7)),
    Region("四川", 8, 3900, 4450, 92000, 8, 4.8, (31, 22, 11, 6)),
    Region("湖北", 6, 3100, 3240, 88000, 7, 5.6, (33, 24, 12, 5)),
    Region("福建", 5, 2700, 2760, 104000, 6, 7.2, (35, 24, 9, 6)),
    Region("山东", 5, 4800, 4700, 90000, 9, 2.1, (38, 21, 12, 7)),
    Region("陕西", 3, 1900, 1990, 82000, 5, 2.8, (52, 18, 9)),
    Region("辽宁", 3, 2400, 2280, 80000, 5, 6.3, (55, 16, 8)),
    Region("云南", 2, 1500, 1480, 74000, 4, 1.9, (61, 14, 7)),
)
RIVALS = ("Wanjia", "Bailian", "Lehuo", "Youxuan", "Jingcai", "Haitun", "Fumin", "Guangda", "Jiale", "Sanhe", "Tongcheng",
          "Xinxin", "Yongle", "Zhenpin", "Baixing")

CITIES = (
    City("上海", "上海", 1, 31.23, 121.47, 68000, 3), City("杭州", "浙江", 5, 30.27, 120.16, 39000, 2),
    City("宁波", "浙江", 3, 29.87, 121.55, 28000, 1), City("温州", "浙江", 2, 28.00, 120.70, 23000, 0),
    City("南京", "江苏", 4, 32.06, 118.80, 33000, 1), City("苏州", "江苏", 4, 31.30, 120.58, 29000, 1),
    City("无锡", "江苏", 2, 31.49, 120.31, 21000, 0), City("广州", "广东", 4, 23.13, 113.26, 42000, 1),
    City("深圳", "广东", 4, 22.54, 114.06, 61000, 1), City("佛山", "广东", 2, 23.02, 113.12, 18000, 0),
    City("北京", "北京", 1, 39.90, 116.41, 64000, 2), City("成都", "四川", 4, 30.57, 104.07, 19000, 1),
    City("绵阳", "四川", 1, 31.47, 104.68, 8000, 0), City("武汉", "湖北", 4, 30.59, 114.31, 18000, 1),
    City("宜昌", "湖北", 1, 30.69, 111.29, 8500, 0), City("厦门", "福建", 3, 24.48, 118.09, 46000, 1),
    City("福州", "福建", 2, 26.07, 119.30, 24000, 0), City("青岛", "山东", 3, 36.07, 120.38, 22000, 1),
    City("济南", "山东", 2, 36.65, 117.12, 17000, 0), City("西安", "陕西", 1, 34.34, 108.94, 16000, 1),
    City("大连", "辽宁", 2, 38.91, 121.61, 15000, 1), City("沈阳", "辽宁", 1, 41.81, 123.43, 11000, 0),
    City("昆明", "云南", 1, 25.04, 102.72, 13000, 0),
)
COMMUNITY_WORDS = ("翠苑", "锦绣", "阳光", "金色", "湖滨", "绿城", "春江", "书香")
ROADS = ("中山路", "解放路", "人民路", "文三路", "长江路", "建设街", "和平路", "学院路", "新华街", "滨河路", "花园路", "东风路")
# Who looks after the companies of a region; who sells in which store.
SELLERS = {
    "上海": ("E01", "E02"), "浙江": ("E03", "E04"), "江苏": ("E05", "E06"), "广东": ("E07", "E08"), "北京": ("E09", "E10"),
    "四川": ("E11",), "湖北": ("E12",), "福建": ("E08",), "山东": ("E10",), "陕西": ("E11",), "辽宁": ("E09",), "云南": ("E07",),
}
STORE_SELLERS = {f"S{number:02d}": f"E{20 + number}" for number in range(1, 31)}
REGION_OF = {region.name: region for region in REGIONS}


def communities(city):
    """(name, price of a flat) of a city's communities; a price is None where none is known."""
    found = []
    for place, word in enumerate(COMMUNITY_WORDS[:4 if city.weight < 2 else 8]):
        ending = ("苑", "花园", "小区", "府")[(place + len(city.region) + city.price // 1000) % 4]
        ratio = 55 + (place * 37 + city.price // 500) % 90
        known = (place * 7 + city.price // 1000) % 9 != 0
        found.append((city.name + word + ending, city.price * ratio // 10000 * 100 if known else None))
    return found


def stores(chance):
    """(store, city, latitude, longitude), near the middle of its city."""
    found = []
    for city in CITIES:
        for _ in range(city.stores):
            found.append((f"S{len(found) + 1:02d}", city.name, city.latitude + 0.012 * chance.normal(),
                          city.longitude + 0.014 * chance.normal()))
    return found


def region_table():
    rows = [("region", "market_size_previous", "market_size", "income", "competitors", "own_share")]
    return rows + [(r.name, r.before, r.now, r.income, r.competitors, r.share) for r in REGIONS]


def share_table():
    rows = [("region", "competitor", "share")]
    for region in REGIONS:
        small = region.competitors - len(region.rivals)
        # In tenths of a percent, so that a region's shares make up 100 exactly.
        left = 1000 - round(region.share * 10) - 10 * sum(region.rivals)
        shares = [10 * share for share in region.rivals]
        shares += [left // small + (place < left % small) for place in range(small)]
        rows.append((region.name, "Harbour", region.share))
        rows += [(region.name, rival, f"{share // 10}.{share % 10}") for rival, share in zip(RIVALS, shares)]
    return rows


def community_table():
    rows = [("community", "price")]
    for city in CITIES:
        rows += [(name, price) for name, price in communities(city) if price is not None]
    return rows
