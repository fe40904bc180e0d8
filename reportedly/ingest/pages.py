"""Reading PDF and Word documents."""

import io
import time
from typing import TYPE_CHECKING
from zipfile import ZipFile

from reportedly.errors import InputError
from reportedly.ingest.drafts import MAX_REPORT_LENGTH, Draft, Drafts, megabytes
from reportedly.ingest.quiet import quiet

if TYPE_CHECKING:
    from pypdf import PdfReader


_LONGEST_PDF_S = 60.0
"""Processor time that a PDF may take: forms that hold forms make a small file endless."""
_LARGEST_DOCX = 64 * 1024 * 1024
_HEAD = 50
"""Among how many paragraphs of a Word document its title is looked for."""


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
    begun = time.thread_time()

    def check_time(*_: object) -> None:
        if time.thread_time() - begun > _LONGEST_PDF_S:
            raise InputError(
                f"the PDF takes more than {_LONGEST_PDF_S:g} seconds to read.",
                advice="Print it to a new PDF, or save its text.",
            )

    pages: list[str] = []
    length = 0
    for page in document.pages:
        check_time()
        # Before each step of drawing; inside a form, what is raised ends no more than the form.
        pages.append(page.extract_text(visitor_operand_before=check_time))
        length += len(pages[-1])
        if length > MAX_REPORT_LENGTH:
            break
    check_time()
    return "\n".join(pages)


def read_docx(raw: bytes, source: str) -> Drafts:
    """Read the paragraphs of a Word document, tables left out.

    Raises InputError when the file is broken, has no text, or unpacks to more than a document of
    text comes to.
    """
    with quiet():
        try:
            paragraphs, title = _docx_text(raw)
        except InputError:
            raise
        except Exception as error:  # noqa: BLE001 - damaged files let errors of every kind escape
            raise InputError(
                f"the Word document is damaged ({type(error).__name__}: {error}).",
                advice="Open and save it again in a word processor.",
            ) from None
    if not "".join(paragraphs).strip():
        raise InputError(
            "the Word document has no text in its paragraphs.", advice="Save it as plain text."
        )
    yield Draft(source=source, raw=raw, text="\n".join(paragraphs), title=title)


def _docx_text(raw: bytes) -> tuple[list[str], str | None]:
    """Read the paragraphs, and the first of style "Title" among those at the top."""
    import docx
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    # The package reads no more of a member than the directory of the zip says that it has.
    unpacked = sum(member.file_size for member in ZipFile(io.BytesIO(raw)).infolist())
    if unpacked > _LARGEST_DOCX:
        raise InputError(
            f"the Word document unpacks to {megabytes(unpacked)}; at most "
            f"{megabytes(_LARGEST_DOCX)} are read.",
            advice="Save it as plain text, without its pictures.",
        )
    document = docx.Document(io.BytesIO(raw))
    paragraphs: list[str] = []
    title = None
    length = 0
    for element in document.element.body.iterchildren(qn("w:p")):
        paragraph = Paragraph(element, document._body)
        paragraphs.append(paragraph.text)
        style = paragraph.style if title is None and len(paragraphs) <= _HEAD else None
        title = paragraphs[-1] if style is not None and style.name == "Title" else title
        length += len(paragraphs[-1]) + 1
        if length > MAX_REPORT_LENGTH:
            break
    return paragraphs, title
