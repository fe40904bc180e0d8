"""What changed between two versions of a page, on the screen."""

from typing import TYPE_CHECKING

from reportedly.cli.terminal import harmless
from reportedly.records import Claim, Report

if TYPE_CHECKING:
    from rich.console import Console

    from reportedly.merge.versions import ClaimChange, SentenceChange
    from reportedly.store import Store


def show_difference(old: Report, new: Report, store: "Store", console: "Console") -> None:
    """Print the sentences and claims that went, came or say something else now."""
    from rich.padding import Padding
    from rich.text import Text

    from reportedly.cli.layout import labelled
    from reportedly.merge.versions import difference

    before, after = store.claims_of(old.id), store.claims_of(new.id)
    found = difference(old, new, before, after)
    console.print(Text(f"\nWhat is different from {old.id}", style="bold"))
    if not found.sentences:
        console.print("  no sentence")
        return
    lines = [line for change in found.sentences for line in _sentence_lines(change)]
    console.print(Padding(labelled(lines, width=8), (0, 0, 0, 2)))
    kinds = {claim.id: claim for claim in (*before, *after)}
    claims = [(change.change, _claim_line(change, kinds)) for change in found.claims]
    if claims:
        console.print(Padding(labelled(claims, width=8), (1, 0, 0, 2)))
    console.print(f"  {found.kept} claims say the same", style="dim")


def _sentence_lines(change: "SentenceChange") -> list[tuple[str, str]]:
    lines = []
    if change.old:
        lines.append(("was" if change.new else "gone", f"“{harmless(change.old)}”"))
    if change.new:
        lines.append(("is" if change.old else "new", f"“{harmless(change.new)}”"))
    return lines


def _claim_line(change: "ClaimChange", claims: dict[str, Claim]) -> str:
    names = [name for name in (change.old, change.new) if name]
    what = claims[names[-1]].event.kind
    fields = f" ({', '.join(change.fields)})" if change.fields else ""
    return f"claim of {what}{fields}: {' → '.join(names)}"
