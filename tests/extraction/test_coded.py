"""The code between two parties: the encoder's holds where it is sure, and says so."""

import pytest

from reportedly.extraction.coded import coded_by_encoder
from reportedly.reader import Reader
from reportedly.records import Claim
from tests.conftest import make_report

BASIS = "model:minilm-test"


@pytest.fixture(scope="module")
def claim(reader: Reader) -> Claim:
    text = "Soldiers shelled the port of Zorya."
    (found,) = reader.by_rules().read(make_report(text))
    assert found.event.codes.plover is not None
    assert found.event.codes.plover.type == "ASSAULT"
    return found


def test_the_same_code_keeps_the_kind_and_its_other_codes(claim: Claim) -> None:
    coded = coded_by_encoder(claim, {"AID": 0.1, "ASSAULT": 0.9}, BASIS)
    assert coded.event.kind == claim.event.kind
    assert coded.event.codes.cameo == claim.event.codes.cameo
    assert coded.event.codes.rule == BASIS


def test_another_code_holds_where_it_is_probable(claim: Claim) -> None:
    coded = coded_by_encoder(claim, {"THREATEN": 0.7, "ASSAULT": 0.3}, BASIS)
    assert (coded.event.kind, coded.event.basis) == ("unlisted", BASIS)
    assert coded.event.codes.plover is not None
    assert coded.event.codes.plover.type == "THREATEN"
    assert coded.event.codes.cameo is None
    assert coded.event.trigger == claim.event.trigger
    unsure = {"THREATEN": 0.5, "ASSAULT": 0.3, "AID": 0.2}
    assert coded_by_encoder(claim, unsure, BASIS) == claim


def test_surer_codes_are_more_often_right(claim: Claim) -> None:
    def confidence(share: float) -> float:
        found = coded_by_encoder(claim, {"ASSAULT": share, "AID": 1 - share}, BASIS).confidence
        assert found is not None
        return found

    assert confidence(0.95) > confidence(0.65)


def test_an_act_of_no_known_kind_has_the_encoder_s_code_whatever_its_share(reader: Reader) -> None:
    text = "Ankara vowed to stand by Baku."
    report = make_report(text)
    source, target = (text.index("Ankara"), 6), (text.index("Baku"), 4)
    spans = [[(start, start + size)] for start, size in (source, target)]
    found = reader.between(report, *spans)
    assert found is not None
    assert found.event.codes.plover is not None
    assert found.event.codes.plover.type in ("SUPPORT", "AGREE")
    assert found.event.codes.rule.startswith("model:")
    assert found.confidence is not None
