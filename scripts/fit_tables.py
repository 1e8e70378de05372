"""Tables in Markdown of what the weights of alignment give and what each feature is worth. Used by fit.py."""

import re
import tempfile

from fit_bench import NEVER, RARE, ROOT, Program, f_of, mean, shipped_of, trial, unit_of
from fit_lists import texts_of, write_lists
from fit_logistic import fit
from fit_measures import Gold, figures, share, sum_of

# Levels that go together, by a pattern of their names: each is taken away in turn.
FEATURES = (
    ("concept: what is counted or measured", r"(counts|measures|moments)\|concept\|"),
    ("concept of measures and moments alone", r"(measures|moments)\|concept\|"),
    ("predicate: what befell it", r"any\|predicate\|"),
    ("the same predicate alone", r"any\|predicate\|same"),
    ("modifiers on one side", r"any\|modifier\|"),
    ("equal values", r".*\|value\|equal"),
    ("equal values rarer by their form", "rare"),
    ("values of one size", r".*\|value\|values of one size"),
    ("words around, what is shared", r".*\|words around\|shared"),
    ("words around, how alike", r".*\|words around\|alike"),
    ("words around, both", r".*\|words around\|"),
    ("day, veto left out", r"any\|day\|"),
    ("place", r"any\|place\|"),
    ("another place alone", r"any\|place\|other"),
    ("part and whole", r"any\|part\|"),
    ("earlier event", r"any\|time\|"),
    ("second pass: what is left, by its words", "left"),
)
# The same for what is not fitted: shipped weights alone.
FIXED = (
    ("day veto, where no rule names both", r"any\|day veto\|"),
    ("same attribute of a rule", r"rule\|attribute\|same attribute"),
    ("another question of a rule (veto)", r"rule\|attribute veto\|"),
    ("rule: actor, veto and weight", r"rule\|actor"),
    ("rule: day, veto and weight", r"rule\|day"),
    ("rule: place, veto and weight", r"rule\|place"),
    ("rule: part and whole, earlier event", r"rule\|(part|time)\|"),
)


def cells(count):
    precision, recall, f, outcomes = figures(count)
    core, false = f"{count['core_found']}/{count['core']}", f"{count['false']}+{count['unjudged']}/{count['reported']}"
    return f"{bare(precision)}/{bare(recall)}/{bare(f)}", bare(outcomes), core, false


def bare(number, digits=2):
    """".83", as the other tables have it."""
    return f"{number:.{digits}f}".replace("0.", ".", 1)


def story_table(variants):
    """A line a story: alignment, outcomes, core conflicts and false ones of each variant."""
    names = list(variants)
    lines = ["| | " + " | ".join(f"{name}: P/R/F | outcomes | core | false" for name in names) + " |", "|---" * (1 + 4 * len(names)) + "|"]
    for story in next(iter(variants.values())):
        lines.append(f"| {story} | " + " | ".join(cell for name in names for cell in cells(variants[name][story])) + " |")
    whole = [(name, sum_of(variants[name].values())) for name in names]
    means = []
    for name, count in whole:
        each = [figures(one) for one in variants[name].values()]
        averages = [mean(values) for values in zip(*each)]
        core, false = bare(share(count["core_found"], count["core"])), bare(share(count["false"], count["reported"] - count["unjudged"]))
        means += ["/".join(bare(value, 3) for value in averages[:3]), bare(averages[3], 3), core, false]
    lines.append("| **mean over stories** | " + " | ".join(f"**{cell}**" for cell in means) + " |")
    lines.append("| all pairs and facts | " + " | ".join(cell for _, count in whole for cell in cells(count)) + " |")
    return "\n".join(lines)


def against(base, other):
    """The change of the mean F, and of how many stories it is better and worse."""
    changes = [f_of(other[story]) - f_of(base[story]) for story in base]
    better, worse = sum(change > 0.0005 for change in changes), sum(change < -0.0005 for change in changes)
    return f"{mean(changes):+.3f}".replace("0.", ".") + f" ({better} up, {worse} down)"


def changes(base, other):
    outcomes = mean(figures(count)[3] for count in other.values()) - mean(figures(count)[3] for count in base.values())
    whole, before = sum_of(other.values()), sum_of(base.values())
    told = f"{whole['core_found'] - before['core_found']:+d} core, {whole['false'] - before['false']:+d} false"
    return f"{outcomes:+.3f}".replace("0.", "."), told


def ablation(bench, shipped, fits, chosen, fitted):
    lines = [f"| without | {' | '.join(f'{kind}: mean F | outcomes | conflicts' for kind in ('fitted anew', 'as shipped'))} |", "|---" * 7 + "|"]
    asked = [taken_away(bench, pattern) for _, pattern in [*FEATURES, *FIXED]]
    as_shipped = [bench.measured(facts) for facts in bench.program.trials(asked)]
    for (name, pattern), measured in zip([*FEATURES, *FIXED], as_shipped):
        refit = [""] * 3
        if (name, pattern) in FEATURES:
            less = fits_without(bench, pattern, fits)
            near = {story: (odds, NEVER if pattern == "left" else left) for story, (odds, left) in chosen.items()}
            again = bench.left_out(less, bench.choose(less, near))
            refit = [against(fitted, again), *changes(fitted, again)]
        lines.append(f"| {name} | " + " | ".join([*refit, against(shipped, measured), *changes(shipped, measured)]) + " |")
    return "\n".join(lines)


def taken_away(bench, pattern):
    """The trial that takes a feature out of the shipped weights."""
    if pattern == "left":
        return {"left": NEVER}
    if pattern == "rare":
        return {"weights": {level: shipped_of(level.split("|")[0], "equal") for level in bench.levels if RARE in level}}
    return {"weights": {level: 0.0 for level in bench.levels if re.match(pattern, level)}}


def fits_without(bench, pattern, fits):
    """Left-out fits that never see a feature."""
    if pattern == "left":
        return fits
    if pattern != "rare":
        return bench.fits(frozenset(name for name in bench.open if re.match(pattern, name)), start=fits)
    plain = lambda name: name.replace(RARE, "equal value")
    less = bench.fits(rows={story: merged(rows, plain) for story, rows in bench.rows.items()}, start=fits)
    return {story: {**weights, **{name: weights.get(plain(name), 0.0) for name in bench.open if RARE in name}} for story, weights in less.items()}


def merged(rows, rename):
    found = {}
    for features, (yes, no) in rows.items():
        row = found.setdefault(tuple(sorted((rename(name), amount) for name, amount in features)), [0.0, 0.0])
        row[0] += yes
        row[1] += no
    return found


def lists_table(bench, fits, chosen, shipped, fitted):
    """A line a story, read with the concepts that hold none of its own words."""
    folders = {path.name: path for path in bench.program.stories}
    texts = {path.name: texts_of(path) for path in [*bench.program.stories, *sorted(path for path in (ROOT / "corpus").iterdir() if path.is_dir())]}
    lines = ["| | words taken | shipped: F | outcomes | left out: F | outcomes |", "|---|---|---|---|---|---|"]
    kept = []
    for story in bench.ids:
        others = "\n".join(text for name, text in texts.items() if name != story)
        with tempfile.TemporaryDirectory() as folder:
            gone, total = write_lists(ROOT / "rules", texts[story], others, folder)
            alone = Program(bench.program.path, [folders[story]], ("--rules", folder))
            [read] = alone.read
            gold = Gold(folders[story], read["claims"])
            [found] = alone.trials([trial(fits[story], bench.open, *chosen[story], [story])])
            alone.close()
        counts = gold.measure(read["facts"]), gold.measure(found[story])
        kept.append(counts)
        lines.append(f"| {story} | {gone} of {total} | " + " | ".join(" | ".join(map(bare, figures(count)[2:])) for count in counts) + " |")
    means = [mean(figures(counts[side])[at] for counts in kept) for side in (0, 1) for at in (2, 3)]
    whole = [mean(figures(count)[at] for count in measured.values()) for measured in (shipped, fitted) for at in (2, 3)]
    for name, values in (("**mean over stories**", means), ("mean with all words", whole)):
        lines.append(f"| {name} | | " + " | ".join(bare(value, 3) for value in values) + " |")
    return "\n".join(lines)


def weights_table(bench, fits, chosen):
    """Fitted to all stories, the least and the most of the left-out fits, and as shipped."""
    every = fit([bench.rows[story] for story in bench.ids])
    shipped = {}
    for story in bench.stories.values():
        for _, _, levels in story["pairs"]:
            for level, weight in levels:
                name = story["levels"][level]
                unit = unit_of(name)
                shipped.setdefault(name, set()).add(weight if unit is None else unit)
    lines = ["| level | fitted to all | left out, least | most | shipped |", "|---|---|---|---|---|"]
    for name in ["bias", *bench.open]:
        each = [weights.get(name, 0.0) for weights in fits.values()]
        as_it_is = ", ".join(f"{weight:g}" for weight in sorted(shipped.get(name, ())))
        lines.append(f"| {name.replace('|', ' / ')} | {every.get(name, 0.0):.2f} | {min(each):.2f} | {max(each):.2f} | {as_it_is} |")
    odds = "; ".join(f"{story} {pair[0]:g}, {pair[1]:+g}" for story, pair in chosen.items())
    return "\n".join(lines) + f"\n\nJoined from these log odds on, and added in the second pass: {odds}."
