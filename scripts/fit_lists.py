"""What word lists would be had a story never been read: the concepts without the words that stand in that story alone. Used by fit.py.

Nobody can tell which words a story brought into a list, since most are in any dictionary. So every listed word goes that stands in the
story and in no other text at hand: that takes more than the story gave, and the figures so reached are a lower bound.
"""

import re
from functools import lru_cache
from pathlib import Path

CONCEPTS = "lists/concepts.toml"
ENTRY = re.compile(r'^(id|en) = \[(.*)\]$', re.M)


def forms(language, word):
    """A pattern of a word and about the forms that the program generates of it."""
    stem = re.escape(word)
    if language == "id":
        bare = re.escape(word[1:]) if word[0] in "kpst" else stem
        verb = rf"(?:(?:di|ter|ber|be|per|ke|se|me|mem|men|meng|memper|diper|pe|pem|pen|peng)?{stem}|(?:mem|men|meng|meny|pem|pen|peng|peny){bare})"
        return rf"\b{verb}(?:-{stem})?(?:kan|an|i)?(?:nya|lah|ku)?\b"
    ends = [rf"{stem}(?:s|es|d|ed|ing|'s|’s)?", rf"{stem}{re.escape(word[-1])}(?:ed|ing)"]
    if word[-1] in "ey":
        ends.append(re.escape(word[:-1]) + r"(?:ing|ies|ied)")
    return rf"\b(?:{'|'.join(ends)})\b"


@lru_cache(maxsize=None)
def words_in(text):
    return " ".join(sorted(set(re.findall(r"[\w'’-]+", text))))


def is_in(text, language, word):
    # Each word of a text is looked at once, and what all forms have in common first: a hundred times faster.
    text = text if " " in word else words_in(text)
    return word[1:-1] in text and re.search(forms(language, word), text) is not None


def texts_of(folder):
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").lower() for path in sorted(folder.glob("*.txt")))


def write_lists(rules, story, others, target):
    """Writes the concepts without the words that `story`, a text, has alone into `target`; how many words went, of how many."""
    source = (rules / CONCEPTS).read_text(encoding="utf-8")
    gone = total = 0

    def kept(line):
        nonlocal gone, total
        words = re.findall(r'"([^"]*)"', line[2])
        stay = [word for word in words if not is_in(story, line[1], word) or is_in(others, line[1], word)]
        total += len(words)
        gone += len(words) - len(stay)
        return f"{line[1]} = [{', '.join(f'{chr(34)}{word}{chr(34)}' for word in stay)}]"

    file = Path(target) / CONCEPTS
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(ENTRY.sub(kept, source), encoding="utf-8")
    return gone, total
