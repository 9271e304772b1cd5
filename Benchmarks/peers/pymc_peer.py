"""pymc-marketing as an engine: models at their maximum of likelihood, and the posterior of BG/NBD.

usage: pymc_peer.py FILE END MODEL…                     a JSON line for each job
       pymc_peer.py FILE END --posterior pymc|nutpie CHAINS DRAWS

Under flat priors the maximum of the
posterior, which it looks for, is that of the likelihood. The models are built beforehand, and what they are compiled to
is kept: the first run of a fit compiles, and is left out of its time. The posterior is under its own priors; nutpie
samples what it has compiled before.
"""
import json
import logging
import os
import sys
import warnings

warnings.simplefilter("ignore")

import arviz
import nutpie
import pandas as pd
import pytensor
from pymc_extras.prior import Prior
from pymc_marketing.clv import BetaGeoModel, GammaGammaModel, ModifiedBetaGeoModel, ParetoNBDModel
from pymc_marketing.clv.utils import rfm_summary

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import fits

MODELS = {
    "bgnbd": (BetaGeoModel, ["r", "alpha", "a", "b"]), "mbgnbd": (ModifiedBetaGeoModel, ["r", "alpha", "a", "b"]),
    "paretonbd": (ParetoNBDModel, ["r", "alpha", "s", "beta"]), "gammagamma": (GammaGammaModel, ["p", "q", "v"])}
SEED = 42


def most_likely(model, data):
    kind, names = MODELS[model]
    columns = ["customer_id", "frequency", "recency", "T"]
    if model == "gammagamma":
        data = data[(data.frequency > 0) & (data.monetary_value > 0)]
        columns = ["customer_id", "frequency", "monetary_value"]
    built = kind(data=data[columns], model_config={name: Prior("HalfFlat") for name in names})
    built.build_model()
    found, seconds = fits.timed(lambda: built.fit(method="map", progressbar=False), leave_first=True)
    print(json.dumps({
        "job": model, "seconds": seconds,
        "parameters": [float(found.posterior[name].values.item()) for name in names]}), flush=True)


def posterior(sampler, data, chains, draws):
    built = BetaGeoModel(data=data[["customer_id", "frequency", "recency", "T"]])
    built.build_model()
    sampling = {"draws": draws, "tune": draws, "chains": chains, "cores": chains}
    if sampler == "nutpie":
        compiled = nutpie.compile_pymc_model(built.model)

        def sample():
            return nutpie.sample(compiled, **sampling, seed=SEED, progress_bar=False)
    else:
        def sample():
            return built.fit(**sampling, random_seed=SEED, progressbar=False)

    trace, seconds = fits.timed(sample, leave_first=True)
    found, names = trace.posterior, MODELS["bgnbd"][1]
    print(json.dumps({
        "seconds": seconds, "mean": [float(found[n].mean()) for n in names],
        "sd": [float(found[n].values.std(ddof=1)) for n in names],
        "ess": min(float(arviz.ess(found, var_names=[n])[n]) for n in names),
        "rhat": max(float(arviz.rhat(found, var_names=[n])[n]) for n in names)}), flush=True)


def main():
    if not pytensor.config.cxx:
        sys.exit("pymc compiles its models with g++, which is not there (Debian's package g++)")
    logging.disable(logging.WARNING)
    file, end, *models = sys.argv[1:]
    purchases = pd.read_csv(file, parse_dates=["date"])

    def histories():
        return rfm_summary(
            purchases, "customer_id", "date", "amount", observation_period_end=end, time_unit="D", time_scaler=7)

    if models[0] == "--posterior":
        posterior(models[1], histories(), int(models[2]), int(models[3]))
        return
    data, seconds = fits.timed(histories)
    print(json.dumps({"job": "histories", "seconds": seconds, "check": fits.check(
        data.frequency.values, data.recency.values, data["T"].values)}), flush=True)
    for model in models:
        most_likely(model, data)


# Chains run in processes of their own, which may read this file again.
if __name__ == "__main__":
    main()
