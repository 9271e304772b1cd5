"""Frequent itemsets and rules by mlxtend."""
import numpy
import pandas
from mlxtend.frequent_patterns import association_rules, fpgrowth


def names(items):
    return " ".join(str(item) for item in sorted(int(item) for item in items))


def files():
    generator = numpy.random.default_rng(6)
    table = generator.random((150, 12)) < generator.uniform(0.05, 0.5, 12)
    table[:, 3] |= table[:, 1] & (generator.random(150) < 0.8)
    table[:, 7] |= table[:, 3] & table[:, 2]
    table = table[table.any(axis=1)]
    yield "baskets", ["basket", "item"], [[int(b), int(i)] for b, i in zip(*table.nonzero())]
    found = fpgrowth(pandas.DataFrame(table), min_support=0.06, use_colnames=True)
    sets = sorted((names(items), round(support * len(table))) for items, support in zip(found["itemsets"], found["support"]))
    yield "itemsets", ["items", "count"], sets
    rules = association_rules(found, metric="confidence", min_threshold=0.5)
    columns = ["support", "confidence", "lift", "leverage", "conviction"]
    rows = sorted([names(rule["antecedents"]), names(rule["consequents"])] + [float(rule[name]) for name in columns]
                  for _, rule in rules.iterrows())
    yield "rules", ["antecedent", "consequent"] + columns, rows
