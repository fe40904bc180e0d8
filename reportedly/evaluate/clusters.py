"""How alike two clusterings are: MUC, B-cubed, CEAF-e, LEA and pairs, shared out over the items.

Sources: Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B-cubed), Luo 2005 (CEAF with the
similarity phi4), Moosavi and Strube 2016 (LEA), all as in Pradhan et al. 2014 where key and
response do not have the same items. No scorer on the package index gives shares of single items,
which a bootstrap over documents needs; the sums are held to the scorer `scorch` in the tests.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from reportedly.evaluate.exam import Scores
from reportedly.evaluate.measures import f1

METRICS = ("muc", "b3", "ceafe", "lea", "pairwise")

Shares = NDArray[np.float64]
"""Shape (metrics, 4): recall reached and possible, precision reached and possible."""

T = TypeVar("T", bound=Hashable)


def no_shares() -> Shares:
    """Return shares of nothing, to add to."""
    return np.zeros((len(METRICS), 4))


def share_out(key: Sequence[frozenset[T]], response: Sequence[frozenset[T]]) -> dict[T, Shares]:
    """Say for each item what it adds to recall (items of the key) and to precision.

    The clusters of each side are disjoint; an item may be missing on either side. The shares of
    all items add up to the metrics of the whole; CEAF-e's alignment is that of the whole.
    """
    in_key, in_response = _align(key, response)
    shares: dict[T, Shares] = {}
    for column, ours, theirs, aligned in (
        (0, key, response, in_key),
        (2, response, key, in_response),
    ):
        for item, reached in _one_way(ours, theirs, aligned).items():
            shares.setdefault(item, no_shares())[:, column : column + 2] = reached
    return shares


def add_up(shares: Mapping[T, Shares], items: Iterable[T]) -> Shares:
    """Add up the shares of some items; an item without any adds nothing."""
    return sum((shares[item] for item in items if item in shares), no_shares())


def cluster_scores(total: Shares) -> Scores:
    """Turn added shares into precision, recall and F1 of each metric, and CoNLL F1.

    CoNLL F1 is the mean of the F1 of MUC, B-cubed and CEAF-e. A metric without anything to find
    on a side is 0 there, as in the reference scorer.
    """
    scores: Scores = {}
    for metric, (found, all_found, right, all_right) in zip(METRICS, total, strict=True):
        recall = float(found / all_found) if all_found else 0.0
        precision = float(right / all_right) if all_right else 0.0
        scores[f"{metric}_precision"] = precision
        scores[f"{metric}_recall"] = recall
        scores[f"{metric}_f1"] = f1(precision, recall)
    of_conll = [scores[f"{metric}_f1"] for metric in ("muc", "b3", "ceafe")]
    scores["conll_f1"] = sum(of_conll) / len(of_conll)
    return scores


def grouping_scores(shares: Sequence[Mapping[str, Shares]]) -> Scores:
    """Score the shares of several groupings by name: all metrics of "", F1 only of baselines.

    The F1 of a baseline carry its name: `b3_f1_each_alone`.
    """
    scores: Scores = {}
    for name in shares[0]:
        found = cluster_scores(sum((one[name] for one in shares), no_shares()))
        if name:
            found = {f"{of}_{name}": found[of] for of in ("b3_f1", "pairwise_f1", "conll_f1")}
        scores |= found
    return scores


def clusters_by(labels: Mapping[T, Hashable]) -> list[frozenset[T]]:
    """Put items of one label together; clusters in order of their first item."""
    members: dict[Hashable, set[T]] = {}
    for item, label in labels.items():
        members.setdefault(label, set()).add(item)
    return [frozenset(cluster) for cluster in members.values()]


def share_labels(gold: Mapping[T, Hashable], ours: Mapping[T, Hashable]) -> dict[T, Shares]:
    """Share out over the items how alike the clusterings are that two labellings make."""
    return share_out(clusters_by(gold), clusters_by(ours))


def _align(
    key: Sequence[frozenset[T]], response: Sequence[frozenset[T]]
) -> tuple[list[float], list[float]]:
    """Pair clusters one to one for the most phi4; return what each of both sides gets."""
    home = _homes(response)
    likeness = np.zeros((len(key), len(response)))
    for row, cluster in enumerate(key):
        for column, common in Counter(home[i] for i in cluster if i in home).items():
            likeness[row, column] = 2 * common / (len(cluster) + len(response[column]))
    rows, columns = linear_sum_assignment(likeness, maximize=True)
    in_key, in_response = [0.0] * len(key), [0.0] * len(response)
    for row, column in zip(rows, columns, strict=True):
        in_key[row] = in_response[column] = float(likeness[row, column])
    return in_key, in_response


def _one_way(
    clusters: Sequence[frozenset[T]], others: Sequence[frozenset[T]], aligned: Sequence[float]
) -> dict[T, Shares]:
    """Return per item, in the order of METRICS, what is reached and what is possible."""
    home = _homes(others)
    shares: dict[T, Shares] = {}
    for cluster, likeness in zip(clusters, aligned, strict=True):
        size = len(cluster)
        parts = Counter(home[item] for item in cluster if item in home)
        unknown = size - parts.total()
        linked = (size - len(parts) - unknown) / size
        resolved = _resolution(cluster, parts, others)
        for item in cluster:
            together = parts[home[item]] if item in home else 0
            shares[item] = np.array(
                [
                    [linked, (size - 1) / size],
                    [together / size, 1],
                    [likeness / size, 1 / size],
                    [resolved, 1],
                    [max(0, together - 1) / 2, (size - 1) / 2],
                ]
            )
    return shares


def _resolution(
    cluster: frozenset[T], parts: Mapping[int, int], others: Sequence[frozenset[T]]
) -> float:
    """Return LEA's share of a cluster's links that are kept; a lone item links to itself."""
    if len(cluster) == 1:
        return float(any(len(others[part]) == 1 for part in parts))
    links = sum(count * (count - 1) for count in parts.values())
    return links / (len(cluster) * (len(cluster) - 1))


def _homes(clusters: Sequence[frozenset[T]]) -> dict[T, int]:
    return {item: index for index, cluster in enumerate(clusters) for item in cluster}
