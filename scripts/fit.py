#!/usr/bin/env python3
"""Fits the weights of alignment with one story left out in turn, and measures what each feature is worth.

usage: fit.py PAIRS STORIES [--lists] [--docs docs/alignment.md] [--weights]

PAIRS is the example `pairs` as built (`cargo build --release --example pairs`), STORIES a folder of annotated stories (gold.json beside
the articles). Prints tables in Markdown; --docs puts them between the markers of that file. --lists takes from rules/lists/concepts.toml,
for each story, the words that stand in no other text (of STORIES and of corpus/) before that story is read. --weights prints the fitted
weights beside the shipped ones. Standard library alone; the same input gives the same bytes.

What is fitted: the weights of pairs of values that no rule names on one side at least. Pairs of one attribute of a rule, the gate before
a conflict and the constants of clustering are as they ship. Every trial is clustered, compared and judged by the program itself.
"""

import argparse
import sys
from pathlib import Path

from fit_bench import Bench, Program, trivial
from fit_tables import ablation, lists_table, story_table, weights_table


def put(document, name, table):
    """Puts a table between the markers of that name."""
    text = document.read_text(encoding="utf-8")
    start, end = f"<!-- fit:{name} -->", f"<!-- /fit:{name} -->"
    if start not in text or end not in text:
        sys.exit(f"{document}: no markers {start} and {end}")
    before, rest = text.split(start, 1)
    document.write_text(before + start + "\n" + table + "\n" + end + rest.split(end, 1)[1], encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs")
    parser.add_argument("stories", type=Path)
    parser.add_argument("--lists", action="store_true")
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--weights", action="store_true")
    args = parser.parse_args()
    bench = Bench(Program(args.pairs, sorted(path.parent for path in args.stories.glob("*/gold.json"))))
    fits = bench.fits()
    chosen = bench.choose(fits)
    shipped = bench.measured({story: bench.stories[story]["facts"] for story in bench.ids})
    fitted = bench.left_out(fits, chosen)
    by_value = bench.measured({story: trivial(bench.stories[story]) for story in bench.ids})
    tables = {"stories": lambda: story_table({"trivial": by_value, "shipped": shipped, "left out": fitted})}
    if args.lists:
        tables["lists"] = lambda: lists_table(bench, fits, chosen, shipped, fitted)
    if args.weights:
        tables["weights"] = lambda: weights_table(bench, fits, chosen)
    tables["ablation"] = lambda: ablation(bench, shipped, fits, chosen, fitted)
    for name, made in tables.items():
        table = made()
        print(f"## {name}\n\n{table}\n", flush=True)
        if args.docs and name != "weights":
            put(args.docs, name, table)


if __name__ == "__main__":
    main()
