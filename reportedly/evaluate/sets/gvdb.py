"""Fields of shooting reports: marked words, and the forms that a crowd filled in (GVDB)."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from reportedly.evaluate.articles import Article
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores
from reportedly.evaluate.gold import GoldRow, Part, check_slice
from reportedly.evaluate.gvdb.fields import Found, city_of, claims_of, fields_of, names_of, state_of
from reportedly.evaluate.measures import Overlap, place_of, total_by_name
from reportedly.evaluate.sentences import lines_at, sentence_at, sentence_bounds
from reportedly.evaluate.tolls import reported_toll
from reportedly.reader import Reader


def day_of(date: str) -> str | None:
    """Write a date of the set, "2015-2-8", as ISO 8601; None for what is no day."""
    try:
        year, month, day = (int(part) for part in date.split("-"))
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


class _Span(BaseModel):
    start: int
    end: int
    text: str
    role: str


class Row(GoldRow):
    """An article, one sentence a line, with one span for each field that it tells of."""

    id: str
    date: str
    text: str
    spans: list[_Span]

    def check(self) -> None:
        """Hold the spans to the text."""
        for span in self.spans:
            check_slice(self.text, span.start, span.end, span.text)


class _Value(BaseModel):
    value: str


class _When(BaseModel):
    city: _Value
    state: str
    date: str


class _Victim(BaseModel):
    name: _Value
    was: list[str] = Field(alias="victim-was")


class _Annotation(BaseModel):
    when: _When = Field(alias="date-and-time")
    victims: list[_Victim] = Field(alias="victim-section")


class FormRow(GoldRow):
    """An article with the form: city, state, and each victim's name and lot."""

    id: str
    title: str
    text: str
    annotation: _Annotation


@dataclass(frozen=True, slots=True)
class Answer:
    """Ours for one article: the fields as words, and what the form asks for."""

    fields: tuple[Found, ...]
    sentences: tuple[str, ...]
    city: str | None
    state: str | None
    victims: tuple[str, ...]
    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class Counts:
    """By role, the agreement exactly and approximately; of forms, what was asked and right."""

    exact: tuple[tuple[str, Overlap], ...] = ()
    approximate: tuple[tuple[str, Overlap], ...] = ()
    form: tuple[tuple[str, bool], ...] = ()


class Gvdb(Exam[Row | FormRow, Article, Answer, Counts]):
    """Exact and approximate F1 of each field's words, and shares of right values in forms."""

    name = "gvdb"
    parts = (Part("{split}", Row), Part("{split}_forms", FormRow, name="forms", required=False))
    headline = ("argument_f1",)

    def question(self, row: Row | FormRow) -> Article:
        """Show the text, and the day that the set gives as its publication's."""
        if isinstance(row, FormRow):
            return Article(row.text, row.title, day_of(row.annotation.when.date))
        return Article(row.text, published=day_of(row.date))

    def answer(self, reader: Reader, question: Article) -> Answer:
        """Read the article and fill in the form."""
        reading = reader.reading(question.report())
        harms = claims_of("harm", reading.claims)
        city = city_of(reading, harms)
        bounds = sentence_bounds(reading)
        found = fields_of(reading)
        return Answer(
            fields=tuple(found),
            sentences=tuple(sentence_at(question.text, bounds, one.start) for one in found),
            city=city.name if city else None,
            state=state_of(reading, harms),
            victims=tuple(names_of(reading)),
            killed=reported_toll("killed", harms, reading.claims).persons,
            injured=reported_toll("injured", harms, reading.claims).persons,
        )

    def mark(self, rows: Sequence[Row | FormRow], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare each article's words, or its form."""
        return [
            _mark_form(row, answer) if isinstance(row, FormRow) else _mark_words(row, answer)
            for row, answer in zip(rows, answers, strict=True)
        ]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Micro F1 over roles and each role's, exact and approximate, and the forms' shares."""
        exact = total_by_name(mark.counts.exact for mark in marks)
        near = total_by_name(mark.counts.approximate for mark in marks)
        all_exact, all_near = sum(exact.values(), Overlap()), sum(near.values(), Overlap())
        scores = {
            "argument_f1": all_exact.f1,
            "argument_precision": all_exact.precision,
            "argument_recall": all_exact.recall,
            "argument_f1_approximate": all_near.f1,
            "argument_precision_approximate": all_near.precision,
            "argument_recall_approximate": all_near.recall,
        }
        for role in sorted(role for role, overlap in exact.items() if overlap.gold):
            name = role.lower().replace("-", "_")
            scores[f"{name}_f1"] = exact[role].f1
            scores[f"{name}_f1_approximate"] = near[role].f1
        return scores | _form_shares(marks)


def _form_shares(marks: Sequence[Mark[Counts]]) -> Scores:
    asked: dict[str, list[bool]] = {}
    for name, right in (pair for mark in marks for pair in mark.counts.form):
        asked.setdefault(name, []).append(right)
    return {f"form_{name}": sum(asked[name]) / len(asked[name]) for name in sorted(asked)}


def _mark_words(row: Row, answer: Answer) -> Mark[Counts]:
    gold = {role: _texts(row, role) for role in sorted({span.role for span in row.spans})}
    ours = {one.role: row.text[one.start : one.end] for one in answer.fields}
    roles = sorted(gold.keys() | ours.keys())
    counts = Counts(
        exact=tuple((role, _agreement(gold, ours, role, _same)) for role in roles),
        approximate=tuple((role, _agreement(gold, ours, role, _alike)) for role in roles),
    )
    return Mark(row.id, counts, tuple(_mistakes(row, answer, gold, ours)))


def _texts(row: Row, role: str) -> list[str]:
    return [span.text for span in row.spans if span.role == role]


def _same(gold: str, ours: str) -> bool:
    return gold == ours


def _alike(gold: str, ours: str) -> bool:
    return gold in ours or ours in gold


def _agreement(
    gold: Mapping[str, list[str]],
    ours: Mapping[str, str],
    role: str,
    agree: Callable[[str, str], bool],
) -> Overlap:
    texts = gold.get(role, [])
    if role not in ours:
        return Overlap(len(texts), 0, 0)
    return Overlap(len(texts), 1, int(any(agree(text, ours[role]) for text in texts)))


def _mistakes(
    row: Row, answer: Answer, gold: Mapping[str, list[str]], ours: Mapping[str, str]
) -> Iterator[Mistake]:
    where = {one.role: index for index, one in enumerate(answer.fields)}
    for role in sorted(gold.keys() | ours.keys()):
        texts, mine = gold.get(role, []), ours.get(role)
        if mine in texts:
            continue
        if mine is None:
            cause = f"{role}: nothing found"
        elif not texts:
            cause = f"{role}: not marked"
        else:
            alike = any(_alike(text, mine) for text in texts)
            cause = f"{role}: {'other words of it' if alike else 'another'}"
        yield Mistake(
            cause=cause,
            where=row.id,
            sentence=_sentence(row, answer, role, where),
            gold=", ".join(texts) or "none",
            ours=mine or "none",
            basis=answer.fields[where[role]].basis if role in where else None,
        )


def _sentence(row: Row, answer: Answer, role: str, where: Mapping[str, int]) -> str:
    spans = [span for span in row.spans if span.role == role]
    if not spans:
        return answer.sentences[where[role]]
    return lines_at(row.text, spans[0].start, spans[0].end)


def _mark_form(row: FormRow, answer: Answer) -> Mark[Counts]:
    """Compare what the form says; what it leaves blank is not asked."""
    when = row.annotation.when
    victims = row.annotation.victims
    names = [victim.name.value.strip() for victim in victims if victim.name.value.strip()]
    rows: list[tuple[str, str, str, bool]] = []
    city = when.city.value.strip().casefold()
    if city:
        mine = (answer.city or "").casefold()
        rows.append(("city", city, mine, bool(mine) and _alike(city, mine)))
    if " - " in when.state:
        state = when.state.split(" - ", 1)[1]
        rows.append(("state", state, answer.state or "", state == answer.state))
    for name in names:
        rows.append(("victim_name", name, ", ".join(answer.victims), name in answer.victims))
    if victims:
        killed = sum("killed" in victim.was for victim in victims)
        hurt = sum("killed" not in victim.was and bool(victim.was) for victim in victims)
        rows.append(("killed", str(killed), str(answer.killed), killed == answer.killed))
        rows.append(("injured", str(hurt), str(answer.injured), hurt == answer.injured))
    mistakes = tuple(
        Mistake(
            cause=f"form: {name}",
            where=place_of(row),
            sentence=row.title,
            gold=gold,
            ours=ours or "none",
        )
        for name, gold, ours, right in rows
        if not right
    )
    return Mark(f"form {row.id}", Counts(form=tuple((r[0], r[3]) for r in rows)), mistakes)


EXAM = Gvdb()
