"""`reportedly search`: words in the stored reports and claims, with what stands around them."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options

if TYPE_CHECKING:
    from rich.text import Text

    from reportedly.store import Hit, Snippet


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help='All must occur; "a phrase" in quotes, -word must not, word* is a beginning.',
            show_default=False,
        ),
    ],
    *,
    store_path: options.StorePath = options.DEFAULT_STORE,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Show at most N reports.")] = 20,
) -> None:
    """Find words in the stored reports and claims."""
    from itertools import islice

    from reportedly.cli.terminal import output, say
    from reportedly.store import Store

    console = output()
    found = 0
    with Store.open(store_path, create=False) as store:
        hits = store.search(" ".join(words))
        for hit in islice(hits, limit):
            found += 1
            _show(hit)
        more = next(hits, None) is not None
        hits.close()
    if more:
        say(f"There are more reports than the {limit} shown; see further with --limit.")
    if not found:
        console.print("Nothing found.")


def _show(hit: "Hit") -> None:
    from rich.padding import Padding

    from reportedly.cli.screen import headline, report_block
    from reportedly.cli.terminal import output

    console = output()
    console.print(report_block(hit.report, claims=len(hit.claims), matching=True))
    if not hit.claims:
        console.print(Padding(_marked(hit.snippet), (0, 0, 0, 4)))
    for claim_hit in hit.claims:
        head = headline(claim_hit.claim).append(f" · {claim_hit.claim.id}", style="dim")
        console.print(Padding(head, (0, 0, 0, 2)))
        console.print(Padding(_marked(claim_hit.snippet), (0, 0, 0, 4)))
    console.print()


def _marked(snippet: "Snippet") -> "Text":
    """Return a snippet with the found words in bold, or between ** where bold cannot be shown."""
    from rich.text import Text

    from reportedly.cli.terminal import harmless, is_plain, output

    words = harmless(snippet.text)
    if not is_plain(output()):
        text = Text(words)
        for start, end in snippet.marks:
            text.stylize("bold underline", start, end)
        return text
    for start, end in reversed(snippet.marks):
        words = f"{words[:start]}**{words[start:end]}**{words[end:]}"
    return Text(words)
