"""Who published and who said it."""

from reportedly.export import Told
from reportedly.export.outlets import outlet_name, quoted_voices, telling_pair
from reportedly.records import Certainty, Outlet, Voice
from tests.built import MOSUL, build_claim, build_incident, build_report

TEXT = "Fighting was denied. Troops fought rebels. A truce was planned."
REPORT = build_report(TEXT)
DENIED = Certainty(polarity="negative", degree="certain", score=-3, basis="rule:x")
CLAIMS = (
    build_claim(REPORT, "Fighting was denied.", "Fighting", kind="armed_clash", certainty=DENIED),
    build_claim(REPORT, "A truce was planned.", "truce", kind="ceasefire"),
    build_claim(REPORT, "Troops fought rebels.", "fought", kind="armed_clash"),
)


def test_the_words_are_those_of_the_claim_that_asserts_the_kind() -> None:
    pairs = tuple((REPORT, claim) for claim in CLAIMS)
    incident = build_incident(*CLAIMS, kind="armed_clash")
    chosen = telling_pair(Told(incident, pairs))
    assert chosen
    assert chosen[1].sentence.text == "Troops fought rebels."
    other = telling_pair(Told(incident.model_copy(update={"kind": "siege"}), pairs))
    assert other == pairs[0]
    assert telling_pair(Told(incident, ())) is None


def test_the_words_are_those_that_tell_most_of_what_was_settled() -> None:
    text = "Fighting was heavy. Troops fought rebels at Mosul. Fighting at Mosul went on."
    report = build_report(text)
    told = [
        build_claim(report, sentence, word, kind="armed_clash", place=place)
        for sentence, word, place in (
            ("Fighting was heavy.", "Fighting", None),
            ("Troops fought rebels at Mosul.", "fought", MOSUL),
            ("Fighting at Mosul went on.", "Fighting at", MOSUL),
        )
    ]
    incident = build_incident(*told, kind="armed_clash", place=MOSUL)
    chosen = telling_pair(Told(incident, tuple((report, claim) for claim in told)))
    assert chosen == (report, told[1])


def test_voices_are_named_once_and_outlets_by_what_is_known() -> None:
    wire = build_report("x", outlet=Outlet(domain="wire.example"))
    outlet = Voice(kind="outlet", stance="asserts", basis="rule:outlet")
    police = Voice(name="police", kind="police", stance="asserts", basis="say-said")
    pairs = [(wire, build_claim(wire, "x", "x", voices=(outlet, police)))] * 2
    assert quoted_voices([*pairs, (REPORT, CLAIMS[0])]) == ["police"]
    assert outlet_name(wire) == "wire.example"
    assert outlet_name(build_report("x", outlet=Outlet())) == "unknown outlet"
