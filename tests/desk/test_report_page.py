"""The report page in a real browser: claims checked and corrected, by mouse and by keyboard."""

from playwright.sync_api import Locator, Page, expect

from reportedly.records import Claim, Report
from reportedly.store import Store
from tests.built import build_claim, build_report
from tests.desk.conftest import reports, select_words

SEIZED, RAID = reports()
TEN = ("North", "South", "East", "West", "Upper", "Lower", "Old", "New", "Far", "Near")


def ten_claims() -> tuple[Report, list[Claim]]:
    sentences = [f"Gunmen attacked the {name} bridge." for name in TEN]
    report = build_report(" ".join(sentences), title="Ten bridges", published="2014-06-13")
    return report, [build_claim(report, one, "attacked", kind="attack") for one in sentences]


def open_claim(page: Page, at: int) -> None:
    page.goto(f"/reports/{SEIZED.id}")
    expect(page.locator(".claim.current .kind")).to_have_text("capture place")
    for _ in range(at):
        page.keyboard.press("j")


def chooser(page: Page, name: str) -> Locator:
    return page.locator("#correct").get_by_role("combobox", name=name, exact=True)


def choose_field(page: Page, name: str) -> None:
    chooser(page, "Field").select_option(label=name)


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#correct")).to_be_hidden()


def test_claims_are_checked_by_keyboard(page: Page, desk_store: Store) -> None:
    open_claim(page, 0)
    page.keyboard.press("a")
    expect(page.locator(".claim.accepted")).to_have_count(1)
    expect(page.locator(".claim.current .kind")).to_have_text("killing")
    page.keyboard.press("x")
    expect(page.locator(".claim.rejected")).to_have_count(1)
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator(".claim.accepted")).to_have_count(0)
    assert [one.action for one in desk_store.reviews()] == ["accept", "reject", "undo"]


def test_ten_claims_without_waiting_and_on_to_the_next_report(
    page: Page, desk_store: Store
) -> None:
    report, claims = ten_claims()
    desk_store.add_report(report, claims)
    page.goto(f"/reports/{report.id}")
    expect(page.locator(".claim.current")).to_have_count(1)
    for key in "aaxaaaxaaa":
        page.keyboard.press(key)
    expect(page.locator(".finish")).to_contain_text("All claims of this report are looked at.")
    expect(page.locator(".claim.rejected")).to_have_count(2)
    assert [one.claim_id for one in desk_store.reviews()] == [one.id for one in claims]
    page.keyboard.press("o")
    page.wait_for_url(f"**/reports/{RAID.id}")


def test_words_and_values_light_up_together(page: Page) -> None:
    open_claim(page, 0)
    page.locator('.claim.current [data-field="actors/0"]').hover()
    expect(page.locator(".mark.lit")).to_have_text("Militants")
    page.locator(".mark", has_text="soldiers").hover()
    expect(page.locator("[data-field].lit")).to_have_count(1)
    page.keyboard.press("f")
    page.keyboard.press("f")
    expect(page.locator(".mark.lit")).to_have_text("Militants")


def test_a_field_is_corrected_from_selected_words(page: Page, desk_store: Store) -> None:
    open_claim(page, 1)
    select_words(page, "At least 12")
    page.keyboard.press("c")
    expect(page.locator("#correct .from")).to_contain_text("At least 12")
    expect(chooser(page, "The words mean")).to_contain_text("at least 12")
    keep(page)
    expect(page.locator(".claim.corrected")).to_contain_text("at least 12 killed")
    (figure,) = desk_store.claims_of(SEIZED.id)[1].figures
    assert (figure.low, figure.mention.text) == (12, "At least 12")


def test_the_parts_of_a_figure_are_set(page: Page, desk_store: Store) -> None:
    open_claim(page, 1)
    select_words(page, "At least 12")
    page.keyboard.press("c")
    page.get_by_role("spinbutton", name="at most").fill("15")
    chooser(page, "counts").select_option("injured")
    page.get_by_label("of whom or what").fill("guards")
    keep(page)
    (figure,) = desk_store.claims_of(SEIZED.id)[1].figures
    assert (figure.measure, figure.low, figure.high, figure.of) == ("injured", 12, 15, "guards")
    assert figure.basis == "person:A. Coder"


def test_who_says_so_and_how_surely_are_corrected(page: Page, desk_store: Store) -> None:
    open_claim(page, 0)
    select_words(page, "the governor")
    page.keyboard.press("c")
    choose_field(page, "who says so")
    chooser(page, "Which").select_option(label="one more")
    chooser(page, "sort of voice").select_option("official")
    chooser(page, "stance").select_option("claims")
    keep(page)
    expect(page.locator(".claim.corrected")).to_contain_text("governor (official, claims)")
    select_words(page, "said")
    page.keyboard.press("c")
    choose_field(page, "how surely")
    chooser(page, "how surely").select_option("possible")
    page.get_by_label("Why").fill("only his word")
    keep(page)
    expect(page.locator(".claim.current .past")).to_contain_text("2 decisions")
    page.locator(".claim.current .past summary").click()
    expect(page.locator(".claim.current .past")).to_contain_text("certain → possible: “said”")
    expect(page.locator(".claim.current .past")).to_contain_text("“only his word”")
    claim = desk_store.claims_of(SEIZED.id)[0]
    assert (claim.voices[-1].kind, claim.voices[-1].stance) == ("official", "claims")
    assert (claim.certainty.degree, claim.certainty.score) == ("possible", 1)
    assert [cue.text for cue in claim.certainty.cues] == ["said"]


def test_a_participant_is_changed_and_taken_out(page: Page, desk_store: Store) -> None:
    open_claim(page, 0)
    page.locator('.claim.current [data-field="actors/0"]').dblclick()
    chooser(page, "sector").select_option("REB")
    keep(page)
    expect(page.locator(".claim.current")).to_contain_text("Militants (REB)")
    page.locator('.claim.current [data-field="actors/0"]').dblclick()
    page.get_by_role("button", name="Take it out").click()
    keep(page)
    expect(page.locator(".claim.current dl")).not_to_contain_text("Militants")
    assert desk_store.claims_of(SEIZED.id)[0].actors == ()


def test_a_place_is_found_by_its_name_and_a_day_written(page: Page, desk_store: Store) -> None:
    open_claim(page, 0)
    page.keyboard.press("c")
    choose_field(page, "where")
    page.locator("#correct").get_by_label("name", exact=True).fill("Tikrit")
    page.locator("#correct").get_by_label("name", exact=True).press("Tab")
    expect(chooser(page, "which place")).to_contain_text("Salah Al-Din")
    keep(page)
    expect(page.locator(".claim.current")).to_contain_text("Tikrit")
    page.keyboard.press("c")
    choose_field(page, "when")
    page.get_by_label("from", exact=True).fill("2014-06-09")
    page.get_by_label("to", exact=True).fill("2014-06-09")
    keep(page)
    claim = desk_store.claims_of(SEIZED.id)[0]
    assert claim.place is not None
    assert (claim.place.name, claim.place.country) == ("Tikrīt", "IQ")
    assert (claim.time.earliest, claim.time.latest) == ("2014-06-09", "2014-06-09")


def test_what_happened_is_chosen_and_a_wrong_value_keeps_what_was_typed(
    page: Page, desk_store: Store
) -> None:
    open_claim(page, 0)
    page.keyboard.press("c")
    chooser(page, "Value").select_option("armed_clash")
    keep(page)
    expect(page.locator(".claim.current .kind")).to_have_text("armed clash")
    page.keyboard.press("c")
    choose_field(page, "when")
    page.get_by_label("from", exact=True).fill("last week")
    page.get_by_label("Why").fill("he said so")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#correct .wrong")).to_contain_text("does not fit a claim")
    expect(page.get_by_label("from", exact=True)).to_have_value("last week")
    expect(page.get_by_label("Why")).to_have_value("he said so")
    assert desk_store.claims_of(SEIZED.id)[0].event.kind == "armed_clash"


def test_a_missed_claim_is_added_by_keyboard_alone(page: Page, desk_store: Store) -> None:
    page.goto(f"/reports/{RAID.id}")
    expect(page.locator(".claim.current")).to_have_count(1)
    for _ in range(6):
        page.keyboard.press("w")  # past "attacked", with which it begins
    expect(page.locator("#told")).to_contain_text("Selected")
    while page.evaluate("getSelection().toString()") != "denied":
        page.keyboard.press("w")
    page.keyboard.press("B")
    page.keyboard.press("n")
    expect(page.locator("#correct-title")).to_have_text("Add a claim: “denied”")
    chooser(page, "Value").select_option("accusation")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.locator(".claim.added")).to_have_count(1)
    assert [one.event.kind for one in desk_store.claims_of(RAID.id)] == ["attack", "accusation"]


def test_two_browsers_at_once_and_nothing_is_lost(page: Page, desk_store: Store) -> None:
    open_claim(page, 0)
    second = page.context.new_page()
    open_claim(second, 0)
    second.keyboard.press("c")
    choose_field(second, "who did it")
    chooser(second, "sector").select_option("CRM")
    second.get_by_label("Why").fill("a gang")
    page.keyboard.press("c")
    chooser(page, "Value").select_option("raid")
    keep(page)
    second.get_by_role("button", name="Keep").click()
    expect(second.locator("#correct .wrong")).to_contain_text("A. Coder reviewed it")
    expect(second.locator("#correct .wrong")).to_contain_text("What you set is still here")
    expect(second.locator(".claim.current .kind")).to_have_text("raid")
    expect(chooser(second, "sector")).to_have_value("CRM")
    expect(second.get_by_label("Why")).to_have_value("a gang")
    keep(second)
    claim = desk_store.claims_of(SEIZED.id)[0]
    assert (claim.event.kind, claim.actors[0].kind) == ("raid", "CRM"), "both stand"
    assert [one.why for one in desk_store.reviews()] == [None, "a gang"]


def test_markup_in_a_report_does_nothing(page: Page) -> None:
    page.goto(f"/reports/{RAID.id}")
    expect(page.locator("#words")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("#words b").count() == 0


def test_a_report_read_with_another_lexicon_is_read_again(page: Page) -> None:
    page.goto(f"/reports/{SEIZED.id}")
    page.get_by_role("button", name="Read it again").click()
    expect(page.get_by_role("button", name="Read it again")).to_have_count(0)
    expect(page.locator(".claim .kind").first).to_have_text("capture place")
