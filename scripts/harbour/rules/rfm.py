"""Recency, frequency and monetary, in five bins by type-7 quantiles, and their maps."""
from ..history import quantile

ELEVEN = {
    "champions": "445 454 455 544 545 554 555",
    "loyal": "335 344 345 354 355 435 444 543",
    "potential_loyalist": "323 333 341 342 351 352 353 423 431 432 433 441 442 451 452 453 531 532 533 541 542 551 552"
                          " 553",
    "new_customers": "311 411 412 421 422 511 512",
    "promising": "313 314 315 413 414 415 424 425 513 514 515 521 522 523 524 525",
    "need_attention": "324 325 334 343 434 443 534 535",
    "about_to_sleep": "213 221 231 241 251 312 321 331",
    "at_risk": "124 125 133 134 135 142 143 145 152 153 224 225 234 235 242 243 244 245 252 253 254 255",
    "cannot_lose_them": "113 114 115 144 154 155 214 215",
    "hibernating": "122 123 132 211 212 222 223 232 233 322 332",
    "lost": "111 112 121 131 141 151",
}
# Lowest and highest score of recency, frequency, monetary.
TEN = (("champions", "555555"), ("potential_loyalist", "353525"), ("loyal_customers", "242424"),
       ("promising", "341335"), ("new_customers", "451315"), ("cant_lose_them", "123445"), ("at_risk", "122545"),
       ("need_attention", "133535"), ("about_to_sleep", "231314"), ("lost", "111515"))
RF = (("hibernating", "1212"), ("at_risk", "1234"), ("cant_lose", "1255"), ("about_to_sleep", "3312"),
      ("need_attention", "3333"), ("loyal_customers", "3445"), ("promising", "4411"), ("new_customers", "5511"),
      ("potential_loyalists", "4523"), ("champions", "5545"))


def rules(now, tables):
    def scores(number):
        """1 + the cuts strictly below."""
        values = now.of_buyers(number)
        cuts = [quantile(list(values.values()), p) for p in (0.2, 0.4, 0.6, 0.8)]
        return {who: 1 + sum(cut < value for cut in cuts) for who, value in values.items()}

    r = {who: 6 - score for who, score in scores(lambda one: one.recency).items()}
    f, m = scores(lambda one: one.orders), scores(lambda one: one.monetary)
    cells = {cell: name for name, text in ELEVEN.items() for cell in text.split()}

    def ranged(maps, *numbers):
        for name, limits in maps:
            if all(int(limits[2 * i]) <= n <= int(limits[2 * i + 1]) for i, n in enumerate(numbers)):
                return name
        return "others"

    n = len(now.buyers)
    means = [sum(x) / n for x in zip(*((one.recency, one.orders, one.monetary) for one in now.buyers))]

    def eight(one):
        fresh, often, much = one.recency < means[0], one.orders > means[1], one.monetary > means[2]
        name = {(1, 1): "value", (0, 1): "keep", (1, 0): "develop", (0, 0): "win_back"}[(fresh, often)]
        return ("important_" if much else "general_") + name

    def three(one):
        total = r[one.id] + f[one.id] + m[one.id]
        return "high" if total >= 12 else "medium" if total >= 8 else "low"

    return {
        "eleven": now.label(lambda one: cells.get(f"{r[one.id]}{f[one.id]}{m[one.id]}", "others")),
        "ten": now.label(lambda one: ranged(TEN, r[one.id], f[one.id], m[one.id])),
        "rf": now.label(lambda one: ranged(RF, r[one.id], f[one.id])),
        "eight": now.label(eight),
        "three": now.label(three),
    }
