"""Turning a fragment of HTML, as feeds and tables carry it, into paragraphs."""

_BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr")


def plain_text(markup: str) -> str:
    """Return the words of a fragment, a paragraph a line; text without tags comes back as is."""
    if "<" not in markup:
        return markup.strip()
    import lxml.html  # type: ignore[import-untyped]
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        tree = lxml.html.fromstring(f"<div>{markup}</div>")
    except (LxmlError, ValueError):
        return markup.strip()
    for element in tree.xpath("//script | //style"):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = str(tree.text_content()).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
