"""lifetimes as an engine: histories of purchases, and models fitted to them by maximum likelihood.

usage: lifetimes_peer.py FILE END MODEL…            a JSON line for each job
       lifetimes_peer.py FILE END --judge JSON      log-likelihoods by its formulas at parameters {model: [[…], …]}

Its settings are its own: no penalty, its tolerances, its starts.
"""
import json
import os
import sys

import numpy as np
import pandas as pd
from lifetimes import BetaGeoFitter, GammaGammaFitter, ModifiedBetaGeoFitter, ParetoNBDFitter
from lifetimes.utils import summary_data_from_transaction_data

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import fits

FITTERS = {
    "bgnbd": BetaGeoFitter, "mbgnbd": ModifiedBetaGeoFitter, "paretonbd": ParetoNBDFitter, "gammagamma": GammaGammaFitter}
FILE, END = sys.argv[1:3]


def histories(purchases, *amount):
    """One row a customer: frequency, recency, T and, with an amount, monetary_value. The exact weeks of its days."""
    return summary_data_from_transaction_data(
        purchases, "customer_id", "date", *amount, observation_period_end=END, freq="D", freq_multiplier=7)


def spenders(purchases):
    """Whom gamma-gamma is fitted to."""
    summary = histories(purchases, "amount")
    return summary[(summary.frequency > 0) & (summary.monetary_value > 0)]


def log_likelihood(fitter, data):
    """What it says of itself, taken back from its mean or its sum in units of time of its own."""
    customers = data["weights"].sum()
    if isinstance(fitter, GammaGammaFitter):
        return -fitter._negative_log_likelihood_ * customers
    share = data["weights"].mean() if isinstance(fitter, ParetoNBDFitter) else customers
    # The density of a purchase is one over time.
    return -fitter._negative_log_likelihood_ * share + (data["weights"] * data["frequency"]).sum() * np.log(fitter._scale)


def tell(job, seconds, fitter):
    print(json.dumps({
        "job": job, "seconds": seconds, "parameters": list(map(float, fitter.params_)),
        "log_likelihood": float(log_likelihood(fitter, fitter.data))}), flush=True)


def judged(model, summary, parameters):
    """The log-likelihood at parameters, in the unit of time of the data."""
    fitter, ones = FITTERS[model], np.ones(len(summary))
    x = summary.frequency.values
    if model == "gammagamma":
        return -len(x) * fitter._negative_log_likelihood(np.log(parameters), x, summary.monetary_value.values, ones, 0)
    histories = (x, summary.recency.values, summary["T"].values)
    if model == "paretonbd":
        return fitter._conditional_log_likelihood(parameters, *histories).sum()
    return -len(x) * fitter._negative_log_likelihood(np.log(parameters), *histories, ones, 0)


def main():
    purchases = pd.read_csv(FILE, parse_dates=["date"])
    if sys.argv[3] == "--judge":
        summary, asked = histories(purchases), json.loads(sys.argv[4])
        print(json.dumps({
            model: [float(judged(model, spenders(purchases) if model == "gammagamma" else summary, np.array(one)))
                    for one in several]
            for model, several in asked.items()}))
        return
    models = sys.argv[3:]
    summary, seconds = fits.timed(lambda: histories(purchases))
    print(json.dumps({"job": "histories", "seconds": seconds, "check": fits.check(
        summary.frequency.values, summary.recency.values, summary["T"].values)}), flush=True)
    distinct = summary.groupby(["frequency", "recency", "T"], as_index=False).size()
    for model in models:
        if model == "gammagamma":
            spend = spenders(purchases)
            tell(model, *reversed(fits.timed(lambda: GammaGammaFitter().fit(spend.frequency, spend.monetary_value))))
            continue

        def fit(data, **weights):
            return fits.timed(lambda: FITTERS[model]().fit(data.frequency, data.recency, data["T"], **weights))

        tell(model, *reversed(fit(summary)))
        tell(model + " distinct", *reversed(fit(distinct, weights=distinct["size"])))
    if "bgnbd" in models:
        def both():
            data = histories(purchases)
            return BetaGeoFitter().fit(data.frequency, data.recency, data["T"])

        tell("purchases to bgnbd", *reversed(fits.timed(both)))


main()
