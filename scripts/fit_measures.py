"""Measures of facts against annotated stories, story by story. Used by fit.py.

An annotated story is a folder with gold.json: facts with a verdict and the value mentions that belong to them, each with its article,
byte span, value and unit. The measures are those by which the figures in docs/alignment.md were always counted.
"""

import calendar
import itertools
import json
import re
from pathlib import Path

UNITS = {"persons": "", "orang": "", "person": "", "kilometer": "km", "miles": "mi", "mile": "mi", "hari": "day", "days": "day",
         "percent": "%", "tahun": "year", "years": "year", "months": "month", "bulan": "month", "weeks": "week", "pekan": "week",
         "minggu": "week", "hours": "h", "jam": "h", "menit": "min", "minutes": "min", "seconds": "s", "metres": "m", "meter": "m"}
PHYSICAL = {"km", "mi", "m", "ft", "cm", "s", "min", "h", "day", "week", "month", "year", "%", "usd", "idr", "eur", "gbp", "zar", "km/h"}
# Annotated numbers that cannot be read off the text.
DERIVED = {"half", "half and two-thirds", "hundreds"}
COUNTS = ("pairs", "pairs_found", "joined", "joined_right", "facts", "facts_right", "conflicts", "conflicts_found", "core", "core_found",
          "reported", "false", "unjudged")


def number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def is_number(value):
    return number(value) is not None and not isinstance(value, (str, bool))


def unit(name):
    name = (name or "").lower()
    return UNITS.get(name, name)


def days_of(edtf):
    """A year, month or interval as its first and last day."""
    if re.fullmatch(r"\d{4}", edtf):
        return f"{edtf}-01-01/{edtf}-12-31"
    if month := re.fullmatch(r"(\d{4})-(\d\d)", edtf):
        return f"{edtf}-01/{edtf}-{calendar.monthrange(int(month[1]), int(month[2]))[1]:02d}"
    return edtf.replace("..", "/")


def holds(claim, mention):
    """Whether a claim holds an annotated value; None where the place alone decides."""
    read, wanted = claim["value"] or {}, mention["value"]
    if isinstance(wanted, bool):
        return None
    if isinstance(wanted, list) and len(wanted) == 2:
        if all(map(is_number, wanted)):
            return number(read.get("low")) == number(wanted[0]) and number(read.get("high")) == number(wanted[1])
        if all(isinstance(day, str) and re.fullmatch(r"\d{4}(-\d\d){0,2}", day) for day in wanted):
            return days_of(str(read.get("edtf", ""))) == "/".join(wanted)
        return None
    if is_number(wanted):
        units = unit(mention["unit"]), unit(read.get("unit"))
        if all(name in PHYSICAL for name in units) and units[0] != units[1]:
            return False
        found = number(read.get("number"))
        return found is not None and abs(found - wanted) <= 1e-9 * max(1, abs(wanted))
    if isinstance(wanted, str):
        if re.fullmatch(r"\d{4}(-\d\d){0,2}", wanted):
            return str(read.get("edtf")) == wanted
        if clock := re.match(r"\d\d:\d\d", wanted):
            return read.get("start") == clock[0]
    return None


def lies_on(claim, mention):
    """A claim lies on an annotated value where it covers half of it and is not much longer."""
    shared = min(claim["end"], mention["byte_end"]) - max(claim["start"], mention["byte_start"])
    size = mention["byte_end"] - mention["byte_start"]
    return 2 * shared >= size and claim["end"] - claim["start"] <= 3 * size + 24


class Gold:
    """An annotated story beside the claims that were read of it."""

    def __init__(self, folder, claims):
        self.facts = json.loads((Path(folder) / "gold.json").read_text(encoding="utf-8"))["facts"]
        self.claims, self.of_article = claims, {}
        for number_, claim in enumerate(claims):
            self.of_article.setdefault(Path(claim["article"]).stem, []).append(number_)
        # By claim the facts that it can stand for; by fact its mentions, each with the claims that hold it.
        self.cover, self.mentions = {}, []
        for fact_number, fact in enumerate(self.facts):
            found = []
            for mention in fact["values"]:
                if mention["quote"].lower() in DERIVED:
                    continue
                near = (at for at in self.of_article.get(mention["doc"], []) if lies_on(claims[at], mention))
                on = [at for at in near if holds(claims[at], mention) is not False]
                for at in on:
                    self.cover.setdefault(at, set()).add(fact_number)
                found.append((mention, on))
            self.mentions.append(found)

    def article(self, claim):
        return self.claims[claim]["article"]

    def measure(self, facts):
        """Counts of what `facts`, a list of outcome and claims, gets right; see COUNTS."""
        count = dict.fromkeys(COUNTS, 0)
        fact_of = {claim: at for at, (_, claims) in enumerate(facts) for claim in claims}
        for number_, (fact, mentions) in enumerate(zip(self.facts, self.mentions)):
            self._pairs(mentions, fact_of, count)
            if len({mention["doc"] for mention, _ in mentions}) > 1:
                self._outcome(fact, mentions, facts, fact_of, count)
                if fact["verdict"] == "conflict":
                    self._conflict(number_, fact, mentions, facts, count)
        for outcome, claims in facts:
            self._reported(outcome, [claim for claim in claims if claim in self.cover], count)
        return count

    @staticmethod
    def _pairs(mentions, fact_of, count):
        for (a, on_a), (b, on_b) in itertools.combinations(mentions, 2):
            if a["doc"] != b["doc"]:
                count["pairs"] += 1
                count["pairs_found"] += any(fact_of.get(x, -1) == fact_of.get(y, -2) for x in on_a for y in on_b)

    @staticmethod
    def _outcome(fact, mentions, facts, fact_of, count):
        articles = {}
        for mention, on in mentions:
            for claim in on:
                if claim in fact_of:
                    articles.setdefault(fact_of[claim], set()).add(mention["doc"])
        # The fact that the most articles share, the first of equals.
        best = max(sorted(articles), key=lambda at: len(articles[at]), default=None)
        outcome = facts[best][0] if best is not None and len(articles[best]) > 1 else None
        update = fact.get("update") and outcome in ("conflict", "compatible")
        count["facts"] += 1
        count["facts_right"] += bool(outcome == fact["verdict"] or update)

    def _conflict(self, number_, fact, mentions, facts, count):
        found = False
        for outcome, claims in facts:
            if outcome == "conflict":
                on = [claim for claim in claims if claim in self.cover]
                of_it = [claim for claim in on if number_ in self.cover[claim]]
                values = {json.dumps(mention["value"]) for mention, near in mentions if set(near) & set(claims)}
                found = found or len(values) > 1 and 2 * len(of_it) >= len(on)
        core = not (fact.get("kind") or fact.get("background") or fact.get("update"))
        count["conflicts"] += 1
        count["conflicts_found"] += found
        count["core"] += core
        count["core_found"] += core and found

    def _reported(self, outcome, on, count):
        for a, b in itertools.combinations(on, 2):
            if self.article(a) != self.article(b):
                count["joined"] += 1
                count["joined_right"] += bool(self.cover[a] & self.cover[b])
        if outcome == "conflict":
            count["reported"] += 1
            held = {fact: sum(fact in self.cover[claim] for claim in on) for claim in on for fact in self.cover[claim]}
            is_real = any(self.facts[fact]["verdict"] == "conflict" and most >= 2 and 2 * most >= len(on) for fact, most in held.items())
            if not is_real:
                count["false" if len(on) >= 2 else "unjudged"] += 1


def share(part, whole):
    return part / whole if whole else 0.0


def figures(count):
    """Precision, recall and F of alignment, and the share of outcomes that are right."""
    precision, recall = share(count["joined_right"], count["joined"]), share(count["pairs_found"], count["pairs"])
    return precision, recall, share(2 * precision * recall, precision + recall), share(count["facts_right"], count["facts"])


def sum_of(counts):
    return {name: sum(count[name] for count in counts) for name in COUNTS}
