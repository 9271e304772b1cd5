"""What the scripts that make teaching data share: a stream of whole numbers, money in cents, CSV files.

Here only whole numbers are drawn and calculated with, so that the bytes are the same on every machine and in every
version of Python.
"""
import argparse
import csv
import datetime
import io
import pathlib

DATASETS = pathlib.Path(__file__).resolve().parent.parent / "datasets"
_MASK = (1 << 64) - 1


class Stream:
    """SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed, whatever the machine."""

    def __init__(self, seed):
        self.state = seed & _MASK

    def word(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & _MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def whole(self, low, high):
        """A whole number of low … high, both included."""
        return low + (self.word() * (high - low + 1) >> 64)

    def chance(self, percent):
        return self.whole(1, 100) <= percent

    def pick(self, items):
        return items[self.whole(0, len(items) - 1)]

    def weighted(self, pairs):
        """One of the items of (item, whole weight)."""
        at = self.whole(1, sum(weight for _, weight in pairs))
        for item, weight in pairs:
            at -= weight
            if at <= 0:
                return item
        raise AssertionError("weights must be positive")

    def around(self, middle, percent):
        """Middle ± percent, the middle likeliest (mean of three even draws)."""
        return middle * sum(self.whole(100 - percent, 100 + percent) for _ in range(3)) // 300

    def skewed(self, middle):
        """Most near the middle and a few several times it: the product of three factors of ½ … 1.7."""
        for _ in range(3):
            middle = middle * self.whole(50, 170) // 100
        return middle

    def shuffled(self, items):
        items = list(items)
        for last in range(len(items) - 1, 0, -1):
            other = self.whole(0, last)
            items[last], items[other] = items[other], items[last]
        return items

# Family and given names with their pinyin.
FAMILY = [
    ("陈", "Chen"), ("林", "Lin"), ("黄", "Huang"), ("张", "Zhang"), ("李", "Li"), ("王", "Wang"), ("吴", "Wu"), ("刘", "Liu"),
    ("蔡", "Cai"), ("杨", "Yang"), ("许", "Xu"), ("郑", "Zheng"), ("谢", "Xie"), ("郭", "Guo"), ("洪", "Hong"), ("邱", "Qiu"),
    ("赵", "Zhao"), ("孙", "Sun"), ("周", "Zhou"), ("徐", "Xu"), ("朱", "Zhu"), ("何", "He"), ("罗", "Luo"), ("宋", "Song"),
]
GIVEN = [
    ("秀英", "Xiuying"), ("美玉", "Meiyu"), ("志明", "Zhiming"), ("文雄", "Wenxiong"), ("淑芬", "Shufen"), ("金水", "Jinshui"),
    ("阿土", "Atu"), ("春梅", "Chunmei"), ("国华", "Guohua"), ("建成", "Jiancheng"), ("玉兰", "Yulan"), ("清泉", "Qingquan"),
    ("宝珠", "Baozhu"), ("天送", "Tiansong"), ("月娥", "Yue'e"), ("福来", "Fulai"), ("桂香", "Guixiang"), ("永昌", "Yongchang"),
    ("丽华", "Lihua"), ("俊杰", "Junjie"), ("雅婷", "Yating"), ("家豪", "Jiahao"), ("晓东", "Xiaodong"), ("海燕", "Haiyan"),
    ("子轩", "Zixuan"), ("欣怡", "Xinyi"), ("思远", "Siyuan"), ("明哲", "Mingzhe"),
]


def people(stream):
    """All the names that can be made of these, in some order: (陈秀英, Chen Xiuying)."""
    return stream.shuffled(
        [(f"{family[0]}{given[0]}", f"{family[1]} {given[1]}") for family in FAMILY for given in GIVEN])


def decimals(number, places=2):
    """A whole number of the last place, with a point: 1234 → 12.34. Of None, nothing."""
    if number is None:
        return ""
    sign, number = ("-" if number < 0 else ""), abs(number)
    return f"{sign}{number // 10**places}.{number % 10**places:0{places}d}"


def days_after(day, count):
    return day + datetime.timedelta(days=count)


def folder(name, usage):
    """Where the set goes: `--into FOLDER`, else datasets/NAME."""
    arguments = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--into", metavar="FOLDER", type=pathlib.Path, default=DATASETS / name)
    return arguments.parse_args().into


def write(path, header, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode("utf-8"))


def tell(name, facts, expected):
    """Prints what the README of the set says of it; ends with 1 when that is no longer so."""
    for key, value in facts.items():
        print(f"{key}: {value}")
    wrong = [key for key in sorted(facts.keys() | expected.keys()) if facts.get(key) != expected.get(key)]
    if wrong:
        raise SystemExit(f"make-{name}: not what the README says: {', '.join(wrong)}")
