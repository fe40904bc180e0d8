from collections.abc import Callable

import pytest
from spacy.language import Language

from reportedly.ingest.outlets import (
    by_domain,
    by_name,
    find_outlet_names,
    identify_outlet,
    outlets,
)
from reportedly.language.reading import Reading


def test_every_row_fires_on_its_example_only(nlp: Language) -> None:
    for row in outlets():
        if not row.is_for_text():
            continue
        named = {found.id for *_, found in find_outlet_names(nlp.make_doc(row.example))}
        assert row.id in named, row.example
        named = {found.id for *_, found in find_outlet_names(nlp.make_doc(row.not_example))}
        assert row.id not in named, row.not_example


def test_domains_and_names_are_one_outlet_each() -> None:
    domains = [row.domain for row in outlets() if row.domain is not None]
    assert len(domains) == len(set(domains)) >= 500


@pytest.mark.parametrize("domain", ["reuters.com", "uk.reuters.com", "WWW.Reuters.com"])
def test_a_domain_or_a_part_of_it_is_known(domain: str) -> None:
    row = by_domain(domain)
    assert row is not None
    assert row.name == "Reuters"


def test_names_are_known_in_any_case() -> None:
    row = by_name("NEW YORK TIMES")
    assert row is not None
    assert row.domain == "nytimes.com"
    assert by_name("Northern Courier") is None


def test_an_unlisted_outlet_keeps_what_is_known() -> None:
    assert identify_outlet("The Northern Courier", None).country is None
    assert identify_outlet("www.example.org", None).domain == "example.org"


def test_names_in_text_are_tokens(parsed: Callable[..., Reading]) -> None:
    doc = parsed("The raid was reported by the Cairo daily Al-Ahram on Tuesday.").doc
    [(start, end, row)] = find_outlet_names(doc)
    assert (doc[start:end].text, row.country) == ("Al-Ahram", "EG")
