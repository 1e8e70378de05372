"""Annotated stories, the program that clusters them by given weights, and left-out fits of these. Used by fit.py."""

import json
import multiprocessing
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from fit_logistic import fit
from fit_measures import Gold, figures

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = (ROOT / "src/align/weights.rs").read_text(encoding="utf-8")
JOIN = float(re.search(r"const JOIN: f64 = ([-\d.]+);", SHIPPED)[1])
TABLES = ("counts", "measures", "moments", "any")
# A pair of which one claim is annotated and the other not is no pair, unless the annotation left it out.
HALF_KNOWN = 0.15
# What is chosen on the stories that are fitted to: the log odds from which a pair is joined, and what is added in the second pass.
ODDS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0)
LEFT = (-0.5, 0.0, 0.5)
STEPS = (-0.5, 0.0, 0.5)
NEVER = -100.0
RARE = "equal, rare value"


@lru_cache(maxsize=None)
def unit_of(level):
    """What a graded level weighs in full as shipped; None for a level that holds or does not."""
    table, _, words = level.split("|")
    name = {"shared": "words", "alike": "likeness"}.get(words)
    if name is None:
        return None
    return shipped_of(table, name)


def shipped_of(table, name):
    return float(re.search(rf"const {table.upper()}: Weights = Weights {{.*?\b{name}: ([-\d.]+)", SHIPPED, re.S)[1])


class Program:
    """The example `pairs`, which reads stories once and then clusters them by given weights, as often as it is asked."""

    def __init__(self, path, stories, rules=()):
        self.path, self.stories = path, stories
        self.process = subprocess.Popen([path, *map(str, [*rules, *stories])], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.read = self._line()

    def _line(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line else sys.exit("the program gave no answer")

    def trials(self, trials):
        """For each trial the facts of its stories."""
        self.process.stdin.write(json.dumps(trials) + "\n")
        self.process.stdin.flush()
        return self._line()

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def rows_of(story, gold):
    """What is known of pairs: by the levels that hold, the weight of pairs that are one thing and of those that are not."""
    rows, names = {}, story["levels"]
    of_open = [name.split("|")[0] in TABLES[:3] for name in names]
    for a, b, levels in story["pairs"]:
        cover = gold.cover.get(a), gold.cover.get(b)
        is_open = any(of_open[level] for level, _ in levels)
        if not is_open or not any(cover) or any(weight < NEVER / 2 for _, weight in levels):
            continue
        features = []
        for level, weight in levels:
            unit = unit_of(names[level])
            # To a twentieth, so that like pairs are one row.
            features.append((names[level], 1.0 if unit is None else round(20 * weight / unit) / 20))
        row = rows.setdefault(tuple(sorted(features)), [0.0, 0.0])
        if all(cover):
            row[0 if cover[0] & cover[1] else 1] += 1.0
        else:
            row[1] += HALF_KNOWN
    return rows


def trial(weights, levels, odds, left, stories):
    """What the program is asked for: fitted weights, 0 for levels that the fit has not seen, and the threshold moved to `JOIN`."""
    flat = {level: weights.get(level, 0.0) for level in levels if unit_of(level) is None}
    scales = {level: weights.get(level, 0.0) / unit_of(level) for level in levels if unit_of(level) is not None}
    return {"weights": flat, "scales": scales, "shift": weights["bias"] + JOIN - odds, "left": left, "stories": stories}


def trivial(story):
    """Facts of the same kind and the same value, whatever is said of it: those of two claims or more."""
    groups = {}
    for at, claim in enumerate(story["claims"]):
        value = {name: held for name, held in claim["value"].items() if name != "modifier"}
        groups.setdefault(json.dumps(value, sort_keys=True).lower(), []).append(at)
    article = lambda claims: {story["claims"][at]["article"] for at in claims}
    return [["agree" if len(article(claims)) > 1 else "single_source", claims]
            for claims in groups.values() if len(claims) > 1]


def f_of(count):
    return figures(count)[2]


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def worth_of(count):
    """What thresholds are chosen by: by F alone they fall until strangers are joined, and outcomes with them."""
    _, _, f, outcomes = figures(count)
    return (f + outcomes) / 2


class Bench:
    """Stories with their annotations, and the facts that each variant makes of them."""

    def __init__(self, program):
        self.program = program
        folder = {path.name: path for path in program.stories}
        self.stories = {story["story"]: story for story in program.read}
        self.ids = sorted(self.stories)
        self.gold = {story: Gold(folder[story], self.stories[story]["claims"]) for story in self.ids}
        self.rows = {story: rows_of(self.stories[story], self.gold[story]) for story in self.ids}
        self.levels = sorted({name for story in self.stories.values() for name in story["levels"]})
        self.open = [name for name in self.levels if name.split("|")[0] in TABLES and "veto" not in name]

    def measured(self, facts):
        return {story: self.gold[story].measure(found) for story, found in facts.items()}

    def others(self, story):
        return [other for other in self.ids if other != story]

    def fits(self, without=frozenset(), rows=None, start=None):
        """For each story the weights fitted to the others; `start` gives for each story where the search begins."""
        rows = rows or self.rows
        with multiprocessing.Pool() as pool:
            jobs = [([rows[other] for other in self.others(story)], without, (start or {}).get(story)) for story in self.ids]
            return dict(zip(self.ids, pool.starmap(fit, jobs)))

    def choose(self, fits, near=None, worth=worth_of):
        """For each story the threshold and the second pass that are best on the others; `near` gives for each story a pair whose threshold
        alone is moved by a step."""
        grids = {story: [(odds, left) for odds in ODDS for left in LEFT] for story in self.ids}
        if near:
            grids = {story: [(near[story][0] + step, near[story][1]) for step in STEPS] for story in self.ids}
        asked = [trial(fits[story], self.open, *pair, self.others(story)) for story in self.ids for pair in grids[story]]
        found = iter(self.program.trials(asked))
        chosen = {}
        for story in self.ids:
            scores = [(mean(map(worth, self.measured(next(found)).values())), -at) for at in range(len(grids[story]))]
            chosen[story] = grids[story][-max((round(score, 9), at) for score, at in scores)[1]]
        return chosen

    def left_out(self, fits, chosen):
        """Each story by the weights and the threshold of the others."""
        asked = [trial(fits[story], self.open, *chosen[story], [story]) for story in self.ids]
        return self.measured({story: facts for found in self.program.trials(asked) for story, facts in found.items()})
