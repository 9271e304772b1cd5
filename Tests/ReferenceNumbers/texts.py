"""Jaro's and Jaro and Winkler's similarity by jellyfish."""
import random

import jellyfish

PAIRS = [("MARTHA", "MARHTA"), ("DWAYNE", "DUANE"), ("DIXON", "DICKSONX"), ("", "a"), ("a", "a"), ("ab", "ba"),
         ("杭州云海贸易有限公司", "杭州云海商贸有限公司"), ("王小明", "王晓明"), ("张三", "李四"), ("北京市朝阳区", "朝阳区北京市"),
         ("上海东方", "上海東方"), ("Müller", "Mueller"), ("😀😁", "😁😀"), ("aaaaaaa", "aaaa")]


def files():
    random.seed(7)
    pairs = list(PAIRS)
    for alphabet in ("abcd", "abcdefghij ", "杭州云海贸易有限公司商", "王李张小明晓华a1"):
        for _ in range(100):
            left = "".join(random.choices(alphabet, k=random.randint(1, 14))).strip()
            right = list(left)
            for _ in range(random.randint(0, 5)):
                place = random.randint(0, len(right))
                right[place:place + random.randint(0, 2)] = random.choices(alphabet, k=random.randint(0, 2))
            pairs.append((left, "".join(right).strip()))
    yield "jaro_winkler", ["left", "right", "jaro", "jaro_winkler"], [
        [left, right, jellyfish.jaro_similarity(left, right), jellyfish.jaro_winkler_similarity(left, right)]
        for left, right in pairs]
