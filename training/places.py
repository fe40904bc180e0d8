"""Fits the points of clues and the weights of places (`places/evidence.yaml`, `ranking.yaml`).

One command, from the project's root, with the folder of the `toponyms` gold set:

    python training/places.py FOLDER

Both are printed beside today's, in two columns, for a person to round and to keep: clues and
features that the articles say little about (camps, peoples, units behind) stay as set by hand.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

import reportedly
from reportedly.evaluate.sets.toponyms import EXAM, NEAR_KM, Row, Toponym
from reportedly.language.reading import Reading
from reportedly.places import evidence, ranking
from reportedly.places.candidates import Candidate, find_candidates
from reportedly.places.distance import distance_km
from reportedly.places.gazetteer import open_gazetteer
from reportedly.places.mentions import take_names
from reportedly.places.resolution import group_names, look_around
from reportedly.settings import Settings

Floats = npt.NDArray[np.float64]
_KEPT = ("spoken_of", "in_play", "unit_behind", "country_behind", "unit_beside", "country_beside",
         "has_town", "countries", "country_share", "own")  # fmt: skip
_PULL = 0.001


def _marked(reading: Reading, row: Row, found: Candidate) -> Toponym | None:
    words = reading.doc[found.start : found.end]
    return next(
        (t for t in row.toponyms if t.start < words.end_char and words.start_char < t.end), None
    )


def weighed(reading: Reading, row: Row) -> Iterator[tuple[list[str], bool]]:
    """Yield the clues of each candidate, and whether the gold has a name there."""
    found = list(find_candidates(reading.doc, open_gazetteer(Settings())))
    around = look_around(reading, found, open_gazetteer(Settings()))
    for one in found:
        if one.entries or one.type_word:
            clues = list(evidence.clues(reading.doc, one, around))
            yield clues, _marked(reading, row, one) is not None


def placed(reading: Reading, row: Row) -> Iterator[tuple[Floats, npt.NDArray[np.bool_]]]:
    """Yield the features of each marked name's places, and which of them are right."""
    names, around = take_names(reading)
    groups = group_names(reading, names)
    features = ranking.ranked([name for name, _ in groups], around, ranking.weights())
    for (name, mentions), (matrix, _) in zip(groups, features, strict=True):
        for named, _others in mentions:
            gold = _marked(reading, row, named.candidate)
            right = _right(name, gold) if gold else np.zeros(len(name.entries), dtype=bool)
            if right.any() and len(right) > 1:
                yield matrix, right


def _right(name: ranking.Name, gold: Toponym) -> npt.NDArray[np.bool_]:
    same = np.array([e.geonames_id == gold.geonames_id for e in name.entries])
    if gold.geonames_id is not None and same.any():
        return same
    if gold.lat is None or gold.lon is None:
        return np.zeros(len(name.entries), dtype=bool)
    km = np.array(
        [
            np.inf if e.lat is None or e.lon is None
            else distance_km(gold.lat, gold.lon, e.lat, e.lon)
            for e in name.entries
        ]
    )  # fmt: skip
    return np.asarray((np.arange(len(km)) == km.argmin()) & (km <= NEAR_KM))


def fit_points(rows: list[tuple[list[str], bool]]) -> dict[str, float]:
    """Fit the clues' points by logistic regression."""
    names = sorted({clue for clues, _ in rows for clue in clues})
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for line, (clues, _) in zip(matrix, rows, strict=True):
        line[[column[clue] for clue in clues]] = 1
    model = LogisticRegression(C=0.3, max_iter=3000, fit_intercept=False)
    model.fit(matrix, [marked for _, marked in rows])
    return dict(zip(names, model.coef_[0].tolist(), strict=True))


def fit_weights(rows: list[tuple[Floats, npt.NDArray[np.bool_]]]) -> Floats:
    """Fit the features' weights by conditional logit, pulled towards today's."""
    today = ranking.weights()
    pull = np.where([name in _KEPT for name in ranking.FEATURES], 10.0, _PULL)
    matrix, right = np.vstack([m for m, _ in rows]), np.concatenate([r for _, r in rows])
    owner = np.repeat(np.arange(len(rows)), [len(r) for _, r in rows])

    def loss(table: Floats) -> tuple[float, Floats]:
        scores = matrix @ table
        top = np.full(len(rows), -np.inf)
        np.maximum.at(top, owner, scores)
        grown = np.exp(scores - top[owner])
        every, good = np.bincount(owner, grown), np.bincount(owner, grown * right)
        slope = matrix.T @ (grown / every[owner] - grown * right / good[owner])
        away = table - today
        value = -np.log(good / every).mean() + (pull * away) @ away
        return float(value), slope / len(rows) + 2 * pull * away

    return np.asarray(minimize(loss, today, jac=True, method="L-BFGS-B").x)


def main() -> None:
    """Fit both and show them beside today's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    gold = EXAM.read_gold(parser.parse_args().folder, split=None, limit=None)
    reader = reportedly.load()
    clues, places = [], []
    for row in gold.rows:
        reading = reader.reading(EXAM.question(row).article.report())
        clues += list(weighed(reading, row))
        places += list(placed(reading, row))
    today = evidence.points()
    for name, value in sorted(fit_points(clues).items(), key=lambda one: -one[1]):
        print(f"{name:36}{today.get(name, 0):8.2f}{value:8.2f}")
    for name, old, new in zip(
        ranking.FEATURES, ranking.weights(), fit_weights(places), strict=True
    ):
        print(f"{name:36}{old:8.2f}{new:8.2f}")


if __name__ == "__main__":
    main()
