"""The receipt as the citizen and the next window read it."""

from dataclasses import replace
from threading import Event, Thread

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing import receipt_words as words
from printing.face_table import NoGlyph
from printing.facts import Accepted, MaterialLine, ReceiptFacts
from printing.paper import ONE_AT_A_TIME
from printing.prepare import prepare
from printing.preview import page_count
from printing.receipt import receipt_pdf
from tests.printing.examples import ACCEPTED, COLLECTED, LONG, LONG_NAME, NUMBER, RARE, URL
from tests.printing.ink import boxes, overlaps
from tests.printing.reading import codes_on, text_by_pdfium, text_by_poppler

EVERY = {"collected": COLLECTED, "accepted": ACCEPTED, "long": LONG, "rare": RARE}
each = pytest.mark.parametrize("facts", EVERY.values(), ids=EVERY)


def squeezed(text: str) -> str:
    return "".join(text.split())


@each
def test_both_codes_are_read_from_the_rasterised_page(facts: ReceiptFacts) -> None:
    assert codes_on(receipt_pdf(facts)) == {"Code128": NUMBER, "QRCode": URL}


@each
@pytest.mark.parametrize("read", [text_by_poppler, text_by_pdfium])
def test_all_that_was_said_is_read_back(facts: ReceiptFacts, read: object) -> None:
    assert callable(read)
    text = squeezed(read(receipt_pdf(facts)))
    said = [
        facts.kind, facts.number, words.SCAN_ME, words.SEAL, words.LIST_FOLLOWS,
        words.salutation(facts), *words.body(facts), words.not_asked(facts.not_asked),
        *(part for pair in words.signature(facts) for part in pair), *words.keep(facts), *words.COLUMNS,
        *(text for line in facts.materials for text in (line.original, line.source)),
    ]  # fmt: skip
    assert [part for part in said if squeezed(part) not in text] == []


@pytest.mark.parametrize("name", ["𠮷田𪚥", "欧阳𰻝", LONG_NAME, "𰻝·𠀀·𠀣·𥫗"])
@pytest.mark.parametrize("read", [text_by_poppler, text_by_pdfium])
def test_names_of_ext_b_and_ext_g_and_with_dots_are_read_back(name: str, read: object) -> None:
    assert callable(read)
    assert f"{name}（319900********1234）" in read(receipt_pdf(replace(ACCEPTED, applicant_name=name)))


def test_a_name_that_no_font_has_is_refused_by_name() -> None:
    with pytest.raises(NoGlyph) as caught:
        receipt_pdf(replace(COLLECTED, applicant_name="王\ue000"))
    assert caught.value.parameters == {"characters": "“\ue000”（U+E000）"}
    assert receipt_pdf(COLLECTED)  # and nothing of it stays in the way of the next one


def test_an_accepted_receipt_names_who_decides_and_by_when_and_has_no_five_days() -> None:
    text = squeezed(text_by_poppler(receipt_pdf(ACCEPTED)))
    assert "予以受理" in text
    assert "由市公安局办理，最迟办结日期为2026年12月15日" in text
    assert "五个工作日" not in text
    assert "最迟" not in words.body(replace(ACCEPTED, accepted=Accepted("市公安局", None)))[1]


def test_a_collected_receipt_says_which_checks_are_open_and_the_clause_only_by_rule() -> None:
    text = squeezed(text_by_poppler(receipt_pdf(COLLECTED)))
    assert "现予收件" in text
    assert "户籍信息、津贴发放情况" in text
    assert "五个工作日" in text
    without = replace(COLLECTED, five_day_clause=False, open_checks=())
    assert len(words.body(without)) == 1


def test_facts_that_contradict_their_kind_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="who decides"):
        replace(COLLECTED, accepted=Accepted("市公安局", None))
    with pytest.raises(ValueError, match="who decides"):
        replace(ACCEPTED, accepted=None)
    with pytest.raises(ValueError, match="open check"):
        replace(ACCEPTED, open_checks=("户籍信息",))


def test_a_long_receipt_goes_on_on_a_second_page_under_its_number() -> None:
    pdf = receipt_pdf(LONG)
    assert page_count(pdf) == 2
    first, second = text_by_pdfium(pdf).split("第 1 页，共 2 页")
    assert "收件凭证（续）" in second
    assert NUMBER in second
    assert words.COLUMNS[1] in second
    assert "第 2 页，共 2 页" in second
    assert "刑满释放、戒毒康复证明" in first
    assert "被征地人员生活费补贴期满材料" in second


def test_without_materials_there_is_no_table() -> None:
    text = text_by_poppler(receipt_pdf(replace(ACCEPTED, materials=(), not_asked=())))
    assert "（共 0 项）" in text
    assert words.COLUMNS[1] not in text


NAMES = st.text(st.sampled_from("阿卜杜买提·示例材料证明（原件）“表”、𠮷𰻝AB12"), min_size=1, max_size=70)
LINES = st.builds(MaterialLine, NAMES, st.just(1), st.just(1), st.just("原件核验退还"), NAMES)


@settings(max_examples=40, deadline=None)
@given(NAMES, NAMES, NAMES, st.lists(LINES, max_size=25), st.lists(NAMES, max_size=6))
def test_whatever_it_holds_nothing_overlaps_or_leaves_the_page(
    item: str, name: str, centre: str, materials: list[MaterialLine], checks: list[str]
) -> None:
    facts = replace(
        COLLECTED,
        item_name=item,
        applicant_name=name,
        centre_name=centre,
        materials=tuple(materials),
        open_checks=tuple(checks),
    )
    for page in boxes(receipt_pdf(facts)):
        assert all(
            left > 50 and right < 546 and bottom > 15 and top < 830 for left, bottom, right, top in page
        )
        assert overlaps(page) == []


def test_a_long_centres_name_stays_clear_of_the_seal() -> None:
    pdf = receipt_pdf(replace(COLLECTED, centre_name="示例" * 40))
    text = text_by_pdfium(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[0].get_textpage()
        rights = [sheet.get_charbox(n)[2] for n, c in enumerate(sheet.get_text_range()) if c == "例"]
    assert text.replace("\r\n", "").count("示例" * 40) == 1
    assert max(rights[-80:]) < 190 * 72 / 25.4 - 44 * 72 / 25.4


@pytest.mark.parametrize("read", [text_by_poppler, text_by_pdfium])
def test_the_spaced_title_is_one_word_to_a_reader(read: object) -> None:
    assert callable(read)
    assert "收件凭证" in read(receipt_pdf(COLLECTED))


def test_the_place_of_the_stations_code_stays_white() -> None:
    mm = 72 / 25.4
    for facts in (COLLECTED, LONG):
        for left, bottom, right, _ in boxes(receipt_pdf(facts))[0]:
            assert not (right > (210 - 20 - 36) * mm and left < 190 * mm and 16 * mm <= bottom < 52 * mm)


def test_papers_are_made_one_at_a_time_whatever_thread_asks() -> None:
    made: list[bytes] = []
    asked, done = Event(), Event()

    def ask() -> None:
        asked.set()
        made.append(receipt_pdf(RARE))
        done.set()

    with ONE_AT_A_TIME:
        thread = Thread(target=ask)
        thread.start()
        assert asked.wait(5)
        assert not done.wait(0.1)  # a warm one takes 3 ms
    assert done.wait(5)
    thread.join()
    assert text_by_pdfium(made[0]) == text_by_pdfium(receipt_pdf(RARE))


def test_preparing_leaves_nothing_behind() -> None:
    prepare()
    assert "样张" not in text_by_poppler(receipt_pdf(COLLECTED))
