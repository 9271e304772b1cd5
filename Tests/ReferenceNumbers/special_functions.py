"""Incomplete gamma and beta functions, normal and Student's distributions, by mpmath with 60 digits."""
import random

from mpmath import erfc, exp, ln, loggamma, mp, mpf, quad, sqrt

mp.dps = 60


def gamma(a, x):
    """P(a, x), Q(a, x)."""
    a, x = mpf(a), mpf(x)
    weight = exp(a * ln(x) - x - loggamma(a + 1))
    if a > 1e8:
        scale = sqrt(a)
        side = 1 if x > a else -1
        tail = quad(lambda u: exp((a - 1) * ln(1 + side * u / x) - side * u), [scale * k for k in range(0, 41, 2)])
        tail *= weight * a / x
        return (1 - tail, tail) if side > 0 else (tail, 1 - tail)
    if x < a or x < 3:
        term = total = mpf(1)
        n = a
        while term > mpf(10) ** -60 * total:
            n += 1
            term *= x / n
            total += term
        return weight * total, 1 - weight * total
    # Lentz's method.
    b = x + 1 - a
    c, d = mpf(10) ** 100, 1 / b
    value, i = d, 0
    while True:
        i += 1
        b += 2
        d = 1 / (-i * (i - a) * d + b)
        c = b - i * (i - a) / c
        value *= c * d
        if abs(c * d - 1) < mpf(10) ** -45:
            return 1 - weight * a * value, weight * a * value


def beta(a, b, x, y=None):
    """The lower and the upper incomplete beta function."""
    a, b, x = mpf(a), mpf(b), mpf(x)
    y = 1 - x if y is None else y
    if x > a / (a + b):
        lower, upper = beta(b, a, y, x)
        return upper, lower
    weight = exp(a * ln(x) + b * ln(y) + loggamma(a + b) - loggamma(a) - loggamma(b)) / a
    if min(a, b) > 1e10:
        scale = sqrt(a * b / (a + b) ** 3)
        tail = quad(lambda u: exp((a - 1) * ln(1 - u / x) + (b - 1) * ln(1 + u / y)), [scale * k for k in range(0, 31, 2)])
        tail *= weight * a / x / y
        return tail, 1 - tail
    # DLMF 8.17.22 by Lentz's method.
    c, d = mpf(1), 1 / (1 - (a + b) * x / (a + 1))
    value, m = d, 0
    while True:
        m += 1
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / (1 + step * d)
            c = 1 + step / c
            value *= c * d
        if abs(c * d - 1) < mpf(10) ** -40:
            return weight * value, 1 - weight * value


def is_normal(*numbers):
    return all(1e-290 < number < 1e300 for number in numbers)


def gamma_rows():
    random.seed(1)
    shapes = [1e-6, 0.01, 0.1, 0.3, 0.5, 0.99, 1, 1.5, 2, 3.7, 9.99, 10, 33.3, 100, 999.5, 9999, 10000, 123456.7, 1e8, 1e12]
    for a in shapes:
        xs = [a * factor for factor in (0.01, 0.2, 0.5, 0.9, 0.99, 1, 1.01, 1.1, 1.7, 5)]
        xs += [max(1e-3, a + z * a ** 0.5) for z in (-30, -8, -2, -0.3, 0.3, 2, 8, 30)]
        xs += [1e-200, 1e-5, 0.3, 0.999, 1.001, 2.5, 40.0, 600.0] if a < 20 else []
        for x in xs:
            if a > 1e6 and abs(x - a) > 40 * a ** 0.5:
                continue
            x = float(x)
            lower, upper = gamma(a, x)
            if is_normal(lower, upper):
                yield float(a), x, float(lower), float(upper)


def beta_rows():
    shapes = [0.1, 0.5, 1, 1.53, 4.413, 10, 57.3, 1000.5, 12345, 1e6, 1e11]
    for a in shapes:
        for b in shapes:
            mean = a / (a + b)
            spread = (mean * (1 - mean) / (a + b + 1)) ** 0.5
            xs = [mean + z * spread for z in (-25, -6, -2, -0.5, 0, 0.5, 2, 6, 25)] + [1e-150, 1e-6, 0.2, 0.5, 0.8, 0.999]
            if max(a, b) > 1e10:
                xs = [x for x in xs if abs(x - mean) < 30 * spread and min(a, b) > 10]
            for x in xs:
                if not 0 < x < 1:
                    continue
                lower, upper = beta(a, b, x)
                if is_normal(lower, upper):
                    yield float(a), float(b), float(x), float(lower), float(upper)


def student_rows():
    for degrees in (1, 2, 3, 4, 5, 9.5, 30, 100, 1000, 30000, 1e7):
        for t in (1e-8, 0.01, 0.5, 1, 1.96, 2.5, 4, 8, 20, 37, 1000, 1e10):
            v, t2 = mpf(degrees), mpf(t) ** 2
            p = beta(v / 2, 0.5, v / (v + t2), t2 / (v + t2))[0]
            if is_normal(p):
                yield float(degrees), float(t), float(p)


def normal_rows():
    for z in (-37, -20, -8, -5, -3, -1.96, -1, -0.1, -1e-8, 1e-8, 0.25, 1, 1.6448536, 2.575829, 5, 8, 25, 37):
        yield float(z), float(erfc(-mpf(z) / sqrt(2)) / 2), float(erfc(mpf(z) / sqrt(2)) / 2)


def files():
    yield "incomplete_gamma", ["a", "x", "lower", "upper"], list(gamma_rows())
    yield "incomplete_beta", ["a", "b", "x", "lower", "upper"], list(beta_rows())
    yield "student", ["degrees", "t", "p"], list(student_rows())
    yield "normal", ["z", "lower", "upper"], list(normal_rows())
