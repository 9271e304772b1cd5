"""What analyses find in datasets/harbour, by scipy and scikit-learn."""
import collections
import csv
import pathlib

import numpy
from scipy import stats
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

HARBOUR = pathlib.Path(__file__).resolve().parent.parent.parent / "datasets" / "harbour"


def rows(name):
    with open(HARBOUR / f"{name}.csv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def pairs(people, first, second):
    return [(one[first], one[second]) for one in people if one[first] and one[second]]


def crosstab(found):
    lefts, rights = (sorted(set(side)) for side in zip(*found))
    counts = collections.Counter(found)
    return numpy.array([[counts[left, right] for right in rights] for left in lefts])


def files():
    people = rows("customers")
    tests = []
    for first, second in (("education", "occupation"), ("industry", "buyer_type"), ("source", "member"),
                          ("contract", "buyer_type"), ("type", "member")):
        found = pairs(people, first, second)
        table = crosstab(found)
        test = stats.chi2_contingency(table, correction=False)
        few = int((test.expected_freq < 5).sum())
        v = float(stats.contingency.association(table, method="cramer"))
        rand = float(adjusted_rand_score(*zip(*found)))
        tests.append([first, second, len(found), float(test.statistic), int(test.dof), float(test.pvalue), v, few, rand])
    yield "independence", ["rows", "columns", "customers", "statistic", "degrees", "p", "v", "few", "rand"], tests

    # Companies by their staff and their arrears: few enough for silhouettes over all of them.
    firms = numpy.array([[float(one["employees"]), float(one["influence"]), float(one["satisfaction"])]
                         for one in people if one["employees"] and one["influence"] and one["satisfaction"]])
    scaled = firms.copy()
    scaled[:, 0] = numpy.log1p(scaled[:, 0])
    means, deviations = scaled.mean(axis=0), scaled.std(axis=0)
    scaled = (scaled - means) / deviations
    found = []
    for k in range(2, 6):
        fit = KMeans(k, n_init=1000, random_state=1, tol=0).fit(scaled)
        centres = fit.cluster_centers_ * deviations + means
        centres[:, 0] = numpy.expm1(centres[:, 0])
        sizes = numpy.bincount(fit.labels_)
        order = numpy.argsort(-sizes)
        found.append([k, len(firms), float(silhouette_score(scaled, fit.labels_)), " ".join(map(str, sizes[order])),
                      " ".join(str(round(float(x), 6)) for x in centres[order].ravel())])
    yield "company_clusters", ["k", "customers", "silhouette", "sizes", "centres"], found
