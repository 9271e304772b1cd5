"""k-means, silhouettes and adjusted Rand by scikit-learn."""
import numpy
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_samples


def points():
    generator = numpy.random.default_rng(4)
    centres = [(0, 0, 0), (6, 1, -2), (-4, 5, 1), (1, -7, 3)]
    sizes = [60, 45, 30, 15]
    return numpy.concatenate([generator.normal(centre, 2, (size, 3)) for centre, size in zip(centres, sizes)]).round(3)


def files():
    x = points()
    starts = [0, 60, 105, 135]
    rows, facts = [[index, *map(float, row)] for index, row in enumerate(x)], []
    for k in (2, 3, 4):
        found = KMeans(k, init=x[starts[:k]], n_init=1, tol=0, algorithm="lloyd").fit(x)
        values = silhouette_samples(x, found.labels_)
        for row, label, value in zip(rows, found.labels_, values):
            row += [int(label), float(value)]
        facts.append([k, float(found.inertia_), float(values.mean())])
    yield "clusters", ["row", "x", "y", "z"] + [f"{name}{k}" for k in (2, 3, 4) for name in ("label", "silhouette")], rows
    yield "cluster_facts", ["k", "inertia", "silhouette"], facts
    generator = numpy.random.default_rng(5)
    rows = []
    for case in range(20):
        a = generator.integers(0, 1 + case % 5, 12)
        b = numpy.where(generator.random(12) < case / 20, a, generator.integers(0, 3, 12))
        rows.append([" ".join(map(str, a)), " ".join(map(str, b)), float(adjusted_rand_score(a, b))])
    yield "adjusted_rand", ["left", "right", "index"], rows
