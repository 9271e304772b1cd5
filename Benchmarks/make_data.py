"""Makes a file of purchases, the same bytes for the same size.

usage: make_data.py ROWS CUSTOMERS OUT.csv

Columns: customer_id, date, amount, cost, channel, category, region; one row a purchase, in order of the dates, from 2022
to 2024. Customers come at any day, buy at a rate of their own (gamma) for as long as they stay (exponential), so most
buy a few times and some very often; the amounts of a customer lie around a level of their own (log-normal), and one in
a hundred is a return, below nothing. Six of twenty categories hold a comma; the 31 regions are Chinese names of
unequal weight, and a customer mostly stays in one.
"""
import sys

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

SEED = 20220101
FIRST_DAY = 18993  # 2022-01-01, in days since 1970
DAYS = 1096
CHANNELS = ["online", "store", "app"]
CATEGORIES = [
    "Grocery", "Beverages", "Home, Garden", "Electronics", "Phones, Tablets", "Books", "Toys, Games", "Beauty", "Health",
    "Baby, Maternity", "Apparel", "Shoes", "Jewelry", "Sports, Outdoors", "Automotive", "Pet Supplies", "Office, School",
    "Furniture", "Appliances", "Gift Cards"]
REGIONS = [
    "广东省", "山东省", "河南省", "江苏省", "四川省", "河北省", "湖南省", "浙江省", "安徽省", "湖北省", "广西壮族自治区", "云南省", "江西省", "辽宁省",
    "福建省", "陕西省", "贵州省", "山西省", "重庆市", "黑龙江省", "新疆维吾尔自治区", "甘肃省", "上海市", "吉林省", "内蒙古自治区", "北京市", "天津市", "海南省",
    "宁夏回族自治区", "青海省", "西藏自治区"]
CHUNK = 1_000_000


def skewed(count, power):
    weights = np.arange(count, 0, -1, dtype=float) ** power
    return weights / weights.sum()


def purchases(random, rows, customers):
    """The customer and the day of each row, in order of the days."""
    birth = random.integers(0, DAYS, customers)
    stay = np.minimum(random.exponential(1 / (random.gamma(0.8, 1 / 250, customers) + 1e-6)), DAYS - 1 - birth)
    rate = random.gamma(0.5, 1, customers) * (stay + 5)
    # No customer is a tenth of the shop.
    rate = np.minimum(rate, 60 * rate.mean())
    counts = 1 + random.multinomial(rows - customers, rate / rate.sum())
    customer = np.repeat(np.arange(customers, dtype=np.int32), counts)
    place = random.random(rows, dtype=np.float32)
    # The first one is on the day they came.
    place[np.cumsum(counts) - counts] = 0
    day = (birth.astype(np.float32)[customer] + place * (stay.astype(np.float32)[customer] + 1)).astype(np.int32)
    np.minimum(day, DAYS - 1, out=day)
    # Mixed within a day: the order of customers tells nothing.
    order = random.permutation(rows).astype(np.int32)
    order = order[np.argsort(day[order], kind="stable")]
    return customer[order], day[order]


def cents_column(cents):
    """Whole cents as decimals with two digits, without going through text."""
    wide = np.empty((len(cents), 2), np.int64)
    wide[:, 0] = cents
    wide[:, 1] = cents >> 63
    return pa.Array.from_buffers(pa.decimal128(18, 2), len(cents), [None, pa.py_buffer(wide)])


def taken(names, codes):
    return pc.take(pa.array(names), pa.array(codes))


def write(path, rows, customers):
    random = np.random.default_rng(SEED)
    customer, day = purchases(random, rows, customers)
    level = random.normal(4.1, 0.45, customers).astype(np.float32)
    home = random.choice(len(REGIONS), customers, p=skewed(len(REGIONS), 1.1)).astype(np.int32)
    identity = random.permutation(customers) + 1
    ids = pa.array([f"C{number:07}" for number in identity])
    channel_ends = np.cumsum([0.45, 0.30, 0.25])
    category_ends = np.cumsum(skewed(len(CATEGORIES), 1.2))
    with open(path, "wb") as file:
        for start in range(0, rows, CHUNK):
            who = customer[start:start + CHUNK]
            count = len(who)
            noise = random.standard_normal(count, dtype=np.float32)
            cents = np.maximum(np.rint(np.exp(level[who] + 0.75 * noise).astype(float) * 100), 100).astype(np.int64)
            cost = np.rint(cents * random.uniform(0.35, 0.85, count)).astype(np.int64)
            sign = np.where(random.random(count) < 0.01, -1, 1)
            away = random.random(count) < 0.05
            region = np.where(away, random.integers(0, len(REGIONS), count), home[who])
            channel = np.searchsorted(channel_ends, random.random(count)).clip(0, len(CHANNELS) - 1)
            category = np.searchsorted(category_ends, random.random(count)).clip(0, len(CATEGORIES) - 1)
            table = pa.table({
                "customer_id": pc.take(ids, pa.array(who)),
                "date": pa.array(day[start:start + CHUNK] + FIRST_DAY, pa.int32()).cast(pa.date32()),
                "amount": cents_column(cents * sign),
                "cost": cents_column(cost * sign),
                "channel": taken(CHANNELS, channel),
                "category": taken(CATEGORIES, category),
                "region": taken(REGIONS, region),
            })
            # Quotes stand only where a comma is; pyarrow would quote every text.
            pl.from_arrow(table).write_csv(file, include_header=start == 0)


if __name__ == "__main__":
    write(sys.argv[3], int(sys.argv[1]), int(sys.argv[2]))
