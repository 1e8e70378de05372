"""Which names of places are also common words or names of persons. Used by places.py."""

import pickle
import re
import tomllib
from pathlib import Path

# Given names, family names and clans of Indonesia that are also names of places somewhere.
INDONESIAN_NAMES = set("""
abdul achmad adi adit agung agus ahmad ajeng akbar alam ali amin amir anam andi andri anggi anwar ari arif arya asep asih astuti
ayu bagus bahri bakti bambang basri basuki bayu beni bima budi budiman bunga cahya cahyo candra cecep citra damar dani darma dedi
dewa dewi dian dimas dini djoko dodi dwi edi eka eko endang fajar farid fatimah fauzi ferry fitri galih galuh gani gilang ginting
guntur gunawan gusti hadi hakim halim hamid handoko harahap hari haris hartono harun hasan hasyim hendra heri heru hidayat husein
husin ibrahim idris ika ilham imam iman indah indra intan irawan irfan irwan iskandar ismail iwan jamal jaya joko kadir karim
karno kartika kartini kasim komang krisna kurnia kusuma laila laksmi lestari lubis made mahmud malik marpaung maulana mega
melati mochtar muhammad mulia mulya mulyadi mulyono murni nababan nasution nugraha nugroho nur nyoman panjaitan permata pohan
prabowo pranata prasetyo pratama purba purnama purnomo puspa putra putri putu rahayu rahman rahmat raja rama ramli ratna ratu
reza rini rizal rizki rosa rosid rudi rustam sabar saleh salim samsul sanjaya santi santoso sari sastra satria satya selamat
setia setiawan sembiring siahaan sidik simanjuntak sinaga siregar sitepu situmorang slamet soleh sri suci sudarman suharto
sukarno sulaiman sultan supardi surya susanto susi sutrisno syah syahrir tamrin tarigan taufik teguh tiara tika tirta tono tri
umar usman utama utami utomo wahid wahyu wati wayan wibowo widya wijaya winata wira wulan yani yanto yoga yudha yulia yusuf zaki
""".split())


class Words:
    def __init__(self, rules):
        import english_words
        import names
        import Sastrawi
        import wordfreq

        self.frequency = wordfreq.zipf_frequency
        data = Path(english_words.__file__).parent / "data"
        self.english = {word for word in pickle.loads((data / "gcide.pickle").read_bytes()) if word.islower()}
        self.indonesian = set((Path(Sastrawi.__file__).parent / "Stemmer/data/kata-dasar.txt").read_text().split())
        self.given, self.family = set(), set()
        folder = Path(names.__file__).parent
        for file, most, into in [("male.first", 99, self.given), ("female.first", 99, self.given), ("all.last", 50, self.family)]:
            for row in (folder / f"dist.{file}").read_text().split("\n"):
                if row and float(row.split()[2]) < most:
                    into.add(row.split()[0].lower())
        self.rules = self.words_of(rules)

    @staticmethod
    def words_of(rules):
        """Every word of the rule files but the places themselves: what rules know is no rare name."""
        found = set()
        for path in sorted(rules.rglob("*.toml")):
            if path.name == "places.toml":
                continue
            for text in strings(tomllib.loads(path.read_text()), path.parent.name in {"lists", "languages", "rules"}):
                if text.islower():
                    found.update(re.findall(r"[^\W\d_]+", text))
        return found

    def plain_english(self, name):
        """"Gold Coast", "The Valley": nothing but common words."""
        return all(word in self.english or word == "the" for word in name.split())

    def notes(self, name, people, kind, country):
        """The notes of a name of one word: `cue` for words, `given` for names of persons that large places have too."""
        word = name in self.rules
        word |= name in self.indonesian and self.frequency(name, "id") >= (1.5 if country == "id" else 3)
        word |= name in self.english and self.frequency(name, "en") >= 2.5 or self.frequency(name, "en") >= 5
        word |= len(name) < 4
        if word:
            return {"cue"}
        if name in self.given or name in INDONESIAN_NAMES:
            return {"given"} if people > 1_000_000 else {"cue"}
        if name in self.family:
            return {"given"} if people > 300_000 or kind == "province" else {"cue"}
        return set()


def strings(table, wanted):
    """All texts of a rule file's word lists; of attribute rules nothing."""
    if isinstance(table, str):
        return [table] if wanted else []
    if isinstance(table, list):
        return [text for row in table for text in strings(row, wanted)]
    if isinstance(table, dict):
        return [text for row in table.values() for text in strings(row, wanted)]
    return []
