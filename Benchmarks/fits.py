"""What the engines that fit models of purchases have in common."""
import os
import time

import numpy as np

REPEATS = int(os.environ.get("REPEATS", "3"))
# What takes longer than this, in seconds, is neither warmed up nor repeated.
LONG = 3


def timed(work, leave_first=False):
    """What some work comes to, and the seconds of each run: once to warm up and then `REPEATS` times. What is long runs
    once, and once more when its first run is to be left out whatever it takes."""
    seconds = []
    while len(seconds) < REPEATS + 1:
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
        if seconds[-1] > LONG and not (leave_first and len(seconds) == 1):
            break
    return result, seconds[1:] or seconds


def check(x, recency, age):
    """What histories are compared by."""
    return [len(x), *(float(np.sum(v)) for v in (x, recency, age, x * recency, x * age, recency * age))]
