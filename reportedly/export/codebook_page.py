"""The codebook of an export format as a page: what a row is, its columns, its rules."""

from collections.abc import Iterator

from reportedly.export.rulebook import Column, Rulebook, RuleEntry, rulebook


def codebook_page(name: str) -> str:
    """Write the page of a format, in Markdown; `docs/codebooks/NAME.md` is this text.

    Raises NotFound where the format has no codebook.
    """
    return "\n".join(_lines(rulebook(name))) + "\n"


def _lines(book: Rulebook) -> Iterator[str]:
    yield f"# {book.title}"
    yield ""
    yield f"What `reportedly export {book.format}` writes, made from {book.made_from}."
    yield f"Written from `reportedly/export/rules/{book.format}.yaml` by"
    yield f"`reportedly codebook --format {book.format}`; a test holds this page to it."
    yield ""
    yield f"**One row.** {book.one_row}"
    yield ""
    yield f"**After.** {book.source}"
    yield ""
    yield "What a rule leaves out is counted, and named in `OUT.left_out.csv` (id, rule, reason)."
    yield ""
    yield "## Columns"
    yield ""
    yield "| | column | type | meaning | values |"
    yield "|---|---|---|---|---|"
    yield from (_column(number, column) for number, column in enumerate(book.columns, 1))
    yield ""
    yield "## Rules"
    yield ""
    yield "| id | rule | from | test |"
    yield "|---|---|---|---|"
    yield from (_rule(rule) for rule in book.rules)
    if book.not_done:
        yield from ("", "## Not done", "")
        yield from (f"- {one}" for one in book.not_done)
    if book.tables:
        yield from ("", "## Tables", "", "| table | entries |", "|---|---|")
        for name, table in book.tables.items():
            yield f"| `{name}` | {_cell(_entries(table))} |"


def _column(number: int, column: Column) -> str:
    values = " · ".join(str(value) for value in column.values)
    return f"| {number} | `{column.name}` | {column.type} | {_cell(column.means)} | {values} |"


def _rule(rule: RuleEntry) -> str:
    says = f"{rule.says} *Leaves out.*" if rule.leaves_out else rule.says
    return f"| `{rule.id}` | {_cell(says)} | {_cell(rule.source)} | `{rule.test}` |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _entries(table: object) -> str:
    """Write a table's entries on one line."""
    if isinstance(table, dict):
        return "; ".join(f"{key}: {_entries(value)}" for key, value in table.items())
    if isinstance(table, list):
        separator = "; " if any(isinstance(one, dict) for one in table) else ", "
        return separator.join(_entries(one) for one in table)
    return "open" if table is None else str(table)
