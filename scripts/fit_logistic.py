"""Logistic regression with a ridge over grouped rows, by Newton's method. Used by fit.py.

Rows are a mapping of features, a tuple of names with their amounts, to the weight of what is one thing and of what is not.
"""

import math

# The penalty of a weight's square. It draws the weights of levels that are seldom seen to 0.
RIDGE = 1.0


def fit(stories, without=frozenset(), start=None):
    """Weights by level, and "bias", searched for from `start`, a mapping of the same kind."""
    rows = {}
    for story in stories:
        for features, (yes, no) in story.items():
            row = rows.setdefault(tuple(feature for feature in features if feature[0] not in without), [0.0, 0.0])
            row[0] += yes
            row[1] += no
    names = ["bias", *sorted({name for features in rows for name, _ in features})]
    place = {name: at for at, name in enumerate(names)}
    data = [([(0, 1.0), *sorted((place[name], amount) for name, amount in features)], yes, no) for features, (yes, no) in rows.items()]
    weights = [(start or {}).get(name, 0.0) for name in names]
    for _ in range(25):
        step = _step(data, weights)
        weights = [weight + change for weight, change in zip(weights, step)]
        if max(map(abs, step)) < 1e-4:
            break
    return dict(zip(names, weights))


def _step(data, weights):
    size = len(weights)
    slope = [0.0 if at == 0 else -RIDGE * weight for at, weight in enumerate(weights)]
    curve = [[0.0] * size for _ in range(size)]
    for at in range(size):
        curve[at][at] = 1e-6 if at == 0 else RIDGE
    for features, yes, no in data:
        odds = 0.0
        for at, amount in features:
            odds += weights[at] * amount
        chance = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))
        error, spread = yes - (yes + no) * chance, (yes + no) * chance * (1.0 - chance)
        for number, (at, amount) in enumerate(features):
            slope[at] += error * amount
            line, share = curve[at], spread * amount
            # The half above the diagonal: features stand in the order of their places.
            for other, more in features[number:]:
                line[other] += share * more
    for at in range(size):
        for other in range(at):
            curve[at][other] = curve[other][at]
    return _solve(curve, slope)


def _solve(matrix, right):
    """Gauss, with pivots."""
    size = len(right)
    rows = [line + [value] for line, value in zip(matrix, right)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            if factor:
                rows[below] = [value - factor * above for value, above in zip(rows[below], rows[at])]
    found = [0.0] * size
    for at in reversed(range(size)):
        rest = sum(rows[at][other] * found[other] for other in range(at + 1, size))
        found[at] = (rows[at][size] - rest) / rows[at][at]
    return found
