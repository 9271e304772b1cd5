"""Random numbers with gamma and other distributions, the same on every machine and with every Python 3."""
import math
import zlib

from teaching_data import Stream

LN2 = 0.6931471805599453


def log(x):
    """The natural logarithm, from +, −, × and ÷ alone: libraries differ in the last digit."""
    mantissa, exponent = math.frexp(x)
    if mantissa < 0.7071067811865476:
        mantissa, exponent = mantissa * 2, exponent - 1
    s = (mantissa - 1) / (mantissa + 1)
    square, term, total, n = s * s, s, 0.0, 1
    while n < 40:
        total += term / n
        term *= square
        n += 2
    return 2 * total + exponent * LN2


def exp(x):
    whole = math.floor(x / LN2 + 0.5)
    rest = x - whole * LN2
    term, total = 1.0, 1.0
    for n in range(1, 20):
        term *= rest / n
        total += term
    return math.ldexp(total, whole)


def total(numbers):
    """Their sum from first to last: sum() rounds otherwise from Python 3.12 on."""
    result = 0.0
    for number in numbers:
        result += number
    return result


class Chance(Stream):
    """A stream of random numbers with the distributions of buying. Streams of different names do not touch each other:
    a change to one table leaves the others as they are."""

    def __init__(self, seed, name):
        super().__init__(seed * 4294967296 + zlib.crc32(name.encode("utf-8")))
        self.spare = None

    def uniform(self):
        """From 0 up to below 1."""
        return (self.word() >> 11) / 9007199254740992

    def happens(self, probability):
        return self.uniform() < probability

    def among(self, weights):
        """The place of one of the weights, as often as it is heavy."""
        x = self.uniform() * total(weights)
        for place, weight in enumerate(weights):
            x -= weight
            if x < 0:
                return place
        return len(weights) - 1

    def normal(self):
        """Marsaglia's polar method: sqrt is exact, log is ours."""
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        while True:
            x, y = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            square = x * x + y * y
            if 0 < square < 1:
                factor = math.sqrt(-2 * log(square) / square)
                self.spare = y * factor
                return x * factor

    def exponential(self, rate):
        return -log(1 - self.uniform()) / rate

    def gamma(self, shape, mean):
        """Gamma distributed, by its shape and its mean (Marsaglia and Tsang 2000)."""
        if shape < 1:
            boost = exp(log(1 - self.uniform()) / shape)
            return self.gamma(shape + 1, (shape + 1) * mean / shape) * boost
        d = shape - 1 / 3
        c = 1 / math.sqrt(9 * d)
        while True:
            x = self.normal()
            v = (1 + c * x) * (1 + c * x) * (1 + c * x)
            if v > 0 and log(1 - self.uniform()) < 0.5 * x * x + d - d * v + d * log(v):
                return d * v * mean / shape
