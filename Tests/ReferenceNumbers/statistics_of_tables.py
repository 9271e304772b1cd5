"""Tests and intervals by scipy, distances by mpmath."""
import numpy
from mpmath import asin, cos, mp, mpf, pi, sin, sqrt
from scipy import stats

mp.dps = 40


def distance(a, b):
    (lat, lon), (other_lat, other_lon) = [[mpf(x) * pi / 180 for x in point] for point in (a, b)]
    h = sin((lat - other_lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((lon - other_lon) / 2) ** 2
    return 2 * mpf("6371.0088") * asin(min(mpf(1), sqrt(h)))


def files():
    generator = numpy.random.default_rng(8)
    tables = [[[10, 20], [30, 40]], [[1, 9], [8, 2]], [[100000, 2], [3, 99999]], [[7, 7, 7], [7, 7, 7]], [[600, 0], [0, 600]]]
    tables += [generator.integers(1, 40, (int(r), int(c))).tolist() for r, c in generator.integers(2, 6, (12, 2))]
    rows = []
    for table in tables:
        found = stats.chi2_contingency(table, correction=False)
        v = stats.contingency.association(numpy.array(table), method="cramer")
        below = float((found.expected_freq < 5).mean())
        counts = " ".join(str(count) for row in table for count in row)
        rows.append([len(table[0]), counts, float(found.statistic), int(found.dof), float(found.pvalue), below, float(v)])
    yield "contingency", ["columns", "counts", "statistic", "degrees", "p", "below_five", "v"], rows

    rows = []
    for k, n in ((0, 1), (1, 1), (0, 50), (3, 50), (25, 50), (50, 50), (1, 1000000), (999, 1000), (123456, 654321)):
        for confidence in (0.8, 0.95, 0.999):
            low, high = stats.binomtest(k, n).proportion_ci(confidence, method="wilson")
            rows.append([k, n, confidence, float(low), float(high)])
    yield "wilson", ["successes", "trials", "confidence", "lower", "upper"], rows

    rows = []
    for case in range(30):
        n = 3 + case % 7
        y = (generator.normal(0, 10, n) + case * numpy.arange(n)).round(2)
        line = stats.linregress(numpy.arange(n), y)
        rho = stats.spearmanr(numpy.arange(n), y.round(-1)).statistic
        r = stats.pearsonr(numpy.arange(n), y).statistic
        rows.append([" ".join(map(str, map(float, y))), float(line.slope), float(line.pvalue), float(r), float(rho)])
    yield "lines", ["values", "slope", "p", "pearson", "spearman_of_tens"], rows

    places = [(31.2304, 121.4737), (30.2741, 120.1551), (30.2741, 120.15510001), (0, 0), (0, 180), (0.0001, -179.9999),
              (90, 0), (-90, 77), (89.999, -120), (-33.8688, 151.2093), (51.4778, -0.0015), (-31.2303, -58.5262)]
    yield "distances", ["latitude", "longitude", "other_latitude", "other_longitude", "km"], [
        [float(x) for x in (*a, *b, distance(a, b))] for i, a in enumerate(places) for b in places[i:]]
