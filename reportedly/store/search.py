"""Full-text search over claims' sentences and reports' texts, on SQLite and on PostgreSQL.

Words are all required, in any order and with their English endings ("attack" finds
"attacked"). A phrase stands in quotation marks, `-word` must not occur, `word*` is a
beginning.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Select, TextClause, select, text

from reportedly.errors import StoreError
from reportedly.records import Claim, Report
from reportedly.store.tables import reports

_OPEN, _CLOSE = "\x02", "\x03"
"""Marks around found words; `rows.plain` keeps them out of the searched columns."""

_SNIPPET_WORDS = 24


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some words of a text, and where in them the searched words stand."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim whose sentence has the words."""

    claim: Claim
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """A report whose text has the words, with those of its claims whose sentences have them."""

    report: Report
    snippet: Snippet
    claims: tuple[ClaimHit, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must, or must not, occur."""

    words: str
    excluded: bool = False
    beginning: bool = False


_TERM = re.compile(r'(?P<minus>-)?(?:["“”](?P<phrase>[^"“”]+)["“”]|(?P<word>[^\s"“”]+))')


def parse_terms(words: str) -> list[Term]:
    """Split what a person typed into terms.

    Raises StoreError when nothing is left to look for.
    """
    terms = []
    for match in _TERM.finditer(words):
        body = match["phrase"] or match["word"]
        spoken = " ".join(re.findall(r"\w+", body))
        if spoken:
            beginning = bool(match["word"]) and body.endswith("*")
            terms.append(Term(spoken, excluded=bool(match["minus"]), beginning=beginning))
    if not any(not term.excluded for term in terms):
        raise StoreError(
            f"{words!r} has no word to look for. Give one, such as: reportedly search Mosul"
        )
    return sorted(terms, key=lambda term: term.excluded)


def make_snippet(marked: str) -> Snippet:
    """Take the marks out of a snippet, keeping where they stood; line breaks become blanks."""
    plain, marks, start = "", [], 0
    for part in re.split(f"([{_OPEN}{_CLOSE}])", " ".join(marked.split())):
        if part == _OPEN:
            start = len(plain)
        elif part == _CLOSE:
            marks.append((start, len(plain)))
        else:
            plain += part
    return Snippet(plain, tuple(marks))


# --- SQLite ------------------------------------------------------------------------------

_SQLITE_INDEXES = (
    "CREATE VIRTUAL TABLE {table}_words USING fts5({column}, content='{table}', "
    "content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER {table}_words_in AFTER INSERT ON {table} BEGIN "
    "INSERT INTO {table}_words(rowid, {column}) VALUES (new.seq, new.{column}); END",
    "CREATE TRIGGER {table}_words_out AFTER DELETE ON {table} BEGIN "
    "INSERT INTO {table}_words({table}_words, rowid, {column}) "
    "VALUES ('delete', old.seq, old.{column}); END",
)


def _sqlite_query(terms: list[Term]) -> str:
    wanted = [f'"{t.words}"' + ("*" if t.beginning else "") for t in terms if not t.excluded]
    unwanted = [f' NOT "{t.words}"' for t in terms if t.excluded]
    return "(" + " AND ".join(wanted) + ")" + "".join(unwanted)


def _search_sqlite(table: str, column: str, order: str) -> TextClause:
    snippet = f"snippet({table}_words, 0, '{_OPEN}', '{_CLOSE}', '…', {_SNIPPET_WORDS})"
    return text(
        f"SELECT t.*, {snippet} AS found"
        f" FROM {table}_words JOIN {table} AS t ON t.seq = {table}_words.rowid"
        f" WHERE {table}_words MATCH :query ORDER BY {order}"
    )


# --- PostgreSQL --------------------------------------------------------------------------

# A tsvector holds at most 1 MiB; the longest reports are indexed by their first part.
_VECTOR = "to_tsvector('english', left({column}, 400000))"


def _postgres_indexes(table: str, column: str) -> str:
    vector = _VECTOR.format(column=column)
    return f"CREATE INDEX {table}_words ON {table} USING gin ({vector})"


def _postgres_query(terms: list[Term]) -> str:
    parts = []
    for term in terms:
        words = term.words.split()
        phrase = " <-> ".join(f"'{word}'" for word in words) + (":*" if term.beginning else "")
        parts.append(f"!({phrase})" if term.excluded else f"({phrase})")
    return " & ".join(parts)


def _search_postgres(table: str, column: str, order: str) -> TextClause:
    marks = (
        f"StartSel={_OPEN}, StopSel={_CLOSE}, MaxWords={_SNIPPET_WORDS}, "
        f"MinWords={_SNIPPET_WORDS // 2}"
    )
    query = "to_tsquery('english', :query)"
    return text(
        f"SELECT t.*, ts_headline('english', t.{column}, {query}, '{marks}') AS found"
        f" FROM {table} AS t WHERE {_VECTOR.format(column='t.' + column)} @@ {query}"
        f" ORDER BY {order}"
    )


# --- both --------------------------------------------------------------------------------

_SEARCHED = {"claims": ("sentence", "t.report_seq, t.position"), "reports": ("text", "t.seq")}


def create_indexes(connection: Connection) -> None:
    """Make the full-text indexes of a new store."""
    for table, (column, _) in _SEARCHED.items():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(_postgres_indexes(table, column))
        else:
            for statement in _SQLITE_INDEXES:
                connection.exec_driver_sql(statement.format(table=table, column=column))


def find_hits(connection: Connection, words: str) -> Iterator[Hit]:
    """Yield the reports that have the words, in report order, with their matching claims.

    Raises StoreError when there is no word to look for.
    """
    terms = parse_terms(words)
    on_postgres = connection.dialect.name == "postgresql"
    find = _search_postgres if on_postgres else _search_sqlite
    query = {"query": (_postgres_query if on_postgres else _sqlite_query)(terms)}
    streamed = {"yield_per": 200}
    in_claims, in_texts = (find(table, *where) for table, where in _SEARCHED.items())
    with (
        connection.execute(in_claims, query, execution_options=streamed) as claims,
        connection.execute(in_texts, query, execution_options=streamed) as found,
    ):
        yield from _join(found, claims)


def report_numbers(connection: Connection, words: str) -> Select[int]:
    """Return a query for the row numbers of the reports whose texts have the words.

    Raises StoreError when there is no word to look for.
    """
    terms = parse_terms(words)
    if connection.dialect.name == "postgresql":
        found = text(f"{_VECTOR.format(column='reports.text')} @@ to_tsquery('english', :query)")
        bound = found.bindparams(query=_postgres_query(terms))
        return select(reports.c.seq).where(bound)
    found = text("seq IN (SELECT rowid FROM reports_words WHERE reports_words MATCH :query)")
    return select(reports.c.seq).where(found.bindparams(query=_sqlite_query(terms)))


def _join(found: Iterable[Any], claims: Iterator[Any]) -> Iterator[Hit]:
    """Give each report its claims; both come in report order."""
    by_report = groupby(claims, key=attrgetter("report_seq"))
    seq, rows = next(by_report, _NO_MORE)
    for report in found:
        while seq is not None and seq < report.seq:
            seq, rows = next(by_report, _NO_MORE)
        hits = tuple(_claim_hit(row) for row in rows) if seq == report.seq else ()
        yield Hit(Report.model_validate_json(report.record), make_snippet(report.found), hits)


def _claim_hit(row: Any) -> ClaimHit:
    return ClaimHit(Claim.model_validate_json(row.record), make_snippet(row.found))


_NO_MORE: tuple[int | None, Iterator[Any]] = (None, iter(()))
