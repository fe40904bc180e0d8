"""Articles as the product is shown them: a text, its title and the day of its publication."""

from dataclasses import dataclass

from reportedly.evaluate.exam import report_of
from reportedly.records import Report


@dataclass(frozen=True, slots=True)
class Article:
    """A gold set's article; title and day (ISO 8601) are None where the set gives none."""

    text: str
    title: str | None = None
    published: str | None = None

    def report(self) -> Report:
        """Make the Report that is read."""
        return report_of(self.text, published=self.published, title=self.title)


def with_title(text: str, title: str) -> str:
    """Let a text open with its title, as that of every report does."""
    return text if text.startswith(title) else f"{title}\n\n{text}"
