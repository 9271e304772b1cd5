"""The rules between the products of Harbour's orders by mlxtend."""
import csv
import pathlib

import pandas
from mlxtend.frequent_patterns import association_rules, fpgrowth

HARBOUR = pathlib.Path(__file__).resolve().parents[2] / "datasets" / "harbour" / "transactions.csv"


def files():
    with open(HARBOUR, encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    net = {}
    for line in lines:
        net[line["order"]] = net.get(line["order"], 0) + round(float(line["amount"]) * 100)
    baskets = {}
    for line in lines:
        if net[line["order"]] > 0 and float(line["amount"]) > 0:
            baskets.setdefault(line["order"], set()).add(line["product"])
    products = sorted({product for basket in baskets.values() for product in basket})
    table = pandas.DataFrame([[product in basket for product in products] for basket in baskets.values()],
                             columns=products)
    found = association_rules(fpgrowth(table, min_support=0.003, use_colnames=True), metric="confidence",
                              min_threshold=0.05)
    rows = []
    for _, rule in found.iterrows():
        if rule["lift"] >= 1 and len(rule["consequents"]) == 1 and len(rule["antecedents"]) <= 2:
            rows.append([" + ".join(sorted(rule["antecedents"])), " + ".join(sorted(rule["consequents"]))]
                        + [float(rule[name]) for name in ("support", "confidence", "lift")])
    yield "harbour_rules", ["antecedent", "consequent", "support", "confidence", "lift"], sorted(rows)
