"""Numbers with bounds: what each source last said, and the range over the sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.picture.accounts import Account
from reportedly.picture.days import day_of
from reportedly.picture.sources import source_key, source_name
from reportedly.records import Claim, Count, FigureAlternative, SettledFigure, SourceRange, Unit

_COUNTING = ("standing", "cumulative")


@dataclass(frozen=True, slots=True)
class Said:
    """One figure that a source gives for an incident; `total` marks a running total."""

    account: Account
    figure: SettledFigure
    alternative: FigureAlternative
    total: bool


@dataclass(frozen=True, slots=True)
class Given:
    """What a picture keeps of a figure that a source gives.

    `best` is that of the settled figure, `newest` the day on which its incident was last
    reported, and `speakers` are the key and name of each source with its claims.
    """

    value: Count
    unit: Unit
    best: float | None
    total: bool
    reported_at: str | None
    newest: str
    speakers: tuple[tuple[str, str, tuple[str, ...]], ...]


def given(said: Said) -> Given:
    """Keep what a picture needs of a figure that a source gives."""
    reported_at = said.alternative.reported_at
    return Given(
        value=said.alternative.value,
        unit=said.figure.unit,
        best=said.figure.best,
        total=said.total,
        reported_at=reported_at,
        newest=day_of(said.account.incident.last_reported or reported_at or ""),
        speakers=tuple(_speakers(said)),
    )


def said_of(account: Account, figure: SettledFigure) -> list[Said]:
    """List the values of a figure that count; replaced, retracted and denied ones do not."""
    return [
        Said(account, figure, one, is_running_total(account, figure, one))
        for one in figure.alternatives
        if one.status in _COUNTING
    ]


def is_running_total(
    account: Account, figure: SettledFigure, alternative: FigureAlternative
) -> bool:
    """Tell a total over more than one happening: so settled, or so said by all its claims."""
    if alternative.status == "cumulative":
        return True
    pairs = [account.pair(claim_id) for claim_id in alternative.claim_ids]
    claims = [pair[1] for pair in pairs if pair]
    return bool(claims) and all(_is_total_in(c, figure, alternative.value) for c in claims)


def _is_total_in(claim: Claim, figure: SettledFigure, value: Count) -> bool:
    same = [
        one.cumulative
        for one in claim.figures
        if one.measure == figure.measure
        and (one.low, one.best, one.high) == (value.low, value.best, value.high)
    ]
    return bool(same) and all(same)


def last_by_source(said: Iterable[Given]) -> list[SourceRange]:
    """Give each source's last figure, with all claims in which it gives that figure.

    Sources stand in the order of those figures, then by name.
    """
    last: dict[str, SourceRange] = {}
    for one in sorted(said, key=lambda one: one.reported_at or ""):
        for key, name, claim_ids in one.speakers:
            before = last.get(key)
            same = before if before and before.value == one.value else None
            last[key] = SourceRange(
                source=before.source if before else name,
                value=one.value,
                unit=one.unit,
                reported_at=one.reported_at,
                claim_ids=(*same.claim_ids, *claim_ids) if same else claim_ids,
            )
    return sorted(last.values(), key=lambda one: (one.reported_at or "", one.source))


def _speakers(one: Said) -> list[tuple[str, str, tuple[str, ...]]]:
    found: dict[str, tuple[str, list[str]]] = {}
    for claim_id in one.alternative.claim_ids:
        pair = one.account.pair(claim_id)
        if pair:
            named = source_name(one.account, pair)
            found.setdefault(source_key(one.account, pair), (named, []))[1].append(claim_id)
    if not found:
        # A figure set by a person rests on no claim's own number.
        name = " / ".join(one.alternative.voices) or "not said"
        ids = one.alternative.claim_ids or one.account.incident.claims
        return [(name, name, ids)]
    return [(key, name, tuple(ids)) for key, (name, ids) in found.items()]


def lowest(values: Sequence[Count]) -> float | None:
    """Give the lowest lower bound; None where no value is bounded below."""
    return min((v.low for v in values if v.low is not None), default=None)


def highest(values: Sequence[Count]) -> float | None:
    """Give the highest upper bound; None where no value is bounded above.

    A best value above every upper bound ("at least 900" beside "500") is the highest known.
    """
    bounds = [v.high for v in values if v.high is not None]
    if not bounds:
        return None
    known = [v.best if v.best is not None else v.low for v in values]
    return max([*bounds, *(value for value in known if value is not None)])
