"""The main claims of an article's lead and their places."""

from reportedly.evaluate.exam import report_of
from reportedly.evaluate.leads import lead_end, main_claims, places_told
from reportedly.reader import Reader


def test_what_a_lead_tells(reader: Reader) -> None:
    text = (
        "Rebels attack army post near Goma\n\n"
        "Rebels attacked an army post near Goma on Tuesday, killing four soldiers. "
        "The army said it had lost no ground."
    )
    title = text.split("\n", maxsplit=1)[0]
    reading = reader.reading(report_of(text, published="2020-05-06", title=title))
    assert {claim.event.kind for claim in main_claims(reading)} >= {"attack"}
    assert places_told(reading)[0].name == "Goma"
    assert text[: lead_end(reading, sentences=1)].endswith("four soldiers.")
    assert lead_end(reading) == len(text)


def test_claims_past_the_lead_stand_in_where_it_has_none(reader: Reader) -> None:
    text = (
        "The bakery opens at nine. It sells bread. It sells cakes. It is popular. "
        "Rebels attacked an army post near Goma. Troops shelled Bukavu."
    )
    claims = main_claims(reader.reading(report_of(text, published="2020-05-06")))
    assert {claim.sentence.text for claim in claims} == {"Rebels attacked an army post near Goma."}


def test_an_article_without_claims_has_no_main_claim(reader: Reader) -> None:
    reading = reader.reading(report_of("The bakery opens at nine."))
    assert (main_claims(reading), places_told(reading)) == ([], [])
