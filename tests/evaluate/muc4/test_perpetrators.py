"""What the bodies behind an act are called."""

import pytest

from reportedly.evaluate.muc4.candidates import find_candidates
from reportedly.evaluate.muc4.scene import Scene
from reportedly.evaluate.sets.muc4 import report_from
from reportedly.reader import Reader


@pytest.mark.parametrize(
    ("sentence", "called"),
    [
        ("THE PERUVIAN POLICE KILLED A TEACHER IN CUSCO.", "PERUVIAN POLICE"),
        ("THE CALI CARTEL KILLED A JUDGE IN PASTO.", "CALI CARTEL"),
        ("SHINING PATH MEMBERS KILLED A TEACHER IN CUSCO.", "SHINING PATH"),
    ],
)
def test_what_kind_of_body_it_is_belongs_to_its_name(
    reader: Reader, sentence: str, called: str
) -> None:
    text = f"LIMA, 3 FEB 90 (AFP) -- [TEXT] {sentence}"
    scene = Scene(reader.reading(report_from(text)))
    assert called in {one.words for one in find_candidates(scene) if one.kind == "listed"}
