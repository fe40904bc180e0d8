"""Reading PDF and Word documents."""

import io
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from reportedly.errors import InputError
from reportedly.ingest.drafts import MAX_REPORT_LENGTH, Draft, Drafts
from reportedly.ingest.quiet import quiet

if TYPE_CHECKING:
    from pypdf import PdfReader


def read_pdf(raw: bytes, source: str) -> Drafts:
    """Read the text layer of a PDF, page by page.

    Raises InputError when the file is broken or locked, or has no text layer.
    """
    with quiet():
        import pypdf

        try:
            document = pypdf.PdfReader(io.BytesIO(raw))
            if document.is_encrypted and not document.decrypt(""):
                raise InputError(
                    "the PDF is locked by a password.", advice="Save an open copy first."
                )
            text = _pdf_text(document)
            facts = document.metadata
        except InputError:
            raise
        except Exception as error:  # noqa: BLE001 - damaged files let errors of every kind escape from pypdf
            raise InputError(
                f"the PDF is damaged and cannot be read ({type(error).__name__}: {error}).",
                advice="Fetch it again, or print it to a new PDF.",
            ) from None
    if sum(char.isalpha() for char in text) < 20:
        raise InputError(
            "the PDF has no text layer: its pages are pictures.",
            advice="Run text recognition over it (for instance with ocrmypdf) and read the result.",
        )
    title = (
        facts.title
        if facts and facts.title and facts.title.strip() in " ".join(text.split())
        else None
    )
    yield Draft(source=source, raw=raw, text=text, title=title, is_laid_out=True)


def _pdf_text(document: "PdfReader") -> str:
    pages: list[str] = []
    for page in document.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > MAX_REPORT_LENGTH:
            break
    return "\n".join(pages)


def read_docx(raw: bytes, source: str) -> Drafts:
    """Read the paragraphs of a Word document, tables left out.

    Raises InputError when the file is broken or has no text.
    """
    with quiet():
        import docx
        from docx.opc.exceptions import OpcError

        try:
            document = docx.Document(io.BytesIO(raw))
        except (OpcError, BadZipFile, KeyError, ValueError) as error:
            raise InputError(
                f"the Word document is damaged ({type(error).__name__}: {error}).",
                advice="Open and save it again in a word processor.",
            ) from None
        paragraphs = [paragraph.text for paragraph in document.paragraphs]
        title = next(
            (
                p.text
                for p in document.paragraphs
                if p.style is not None and p.style.name == "Title"
            ),
            None,
        )
    if not "".join(paragraphs).strip():
        raise InputError(
            "the Word document has no text in its paragraphs.", advice="Save it as plain text."
        )
    yield Draft(source=source, raw=raw, text="\n".join(paragraphs), title=title)
