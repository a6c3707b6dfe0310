"""What an OW1 code says, read and made: bounded, and patient with keys of other versions."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credentials.checks import Word
from credentials.content import Certificate, Receipt, certificate_map, read_content, receipt_map
from tests.credentials.issuers import CERTIFICATE, EC, certificate, code, kid, trusting
from tests.credentials.test_hostile import VALUES
from tests.credentials.test_verdict import VACCINATION, judged

RECEIPT = Receipt("3199000101A7000123K9QZ", "上海市居住证签注", "张示例", "310***********001X", 9, "ST-1")
texts = st.text(min_size=1, max_size=20)
WRONG: list[Any] = ["", "长" * 101, b"x", 1.5, True, -1, [], ["a"], ["a", -1], ["", 1], {}]
CERTIFICATES = st.builds(
    Certificate,
    identifier=texts,
    type_code=texts,
    type_name=texts,
    holder=texts,
    masked_number=texts.map(lambda text: text + "*"),
    issuer=texts,
    issued=st.dates(),
    expires=st.none() | st.dates(),
    print_number=st.integers(1, 9999),
    status=st.tuples(texts, st.integers(0, 2**25 - 1)),
)


@given(CERTIFICATES)
def test_what_is_made_is_read_the_same(certificate: Certificate) -> None:
    assert read_content(certificate_map(certificate)) == certificate


def test_a_signed_one_comes_back_through_the_verdict() -> None:
    verdict = judged(code(certificate_map(CERTIFICATE)))
    assert verdict.word is Word.VALID
    assert verdict.document == read_content(verdict.content) == CERTIFICATE


def test_the_same_map_in_a_foreign_code_is_no_document_of_ours() -> None:
    pem = certificate(EC, purposes=(VACCINATION,))
    content = certificate_map(CERTIFICATE) | {"v": [{}]}
    verdict = judged(code(content, key_id=kid(pem), prefix="HC1:"), trusting(pem))
    assert (verdict.word, verdict.document) == (Word.VALID, None)


def test_keys_of_other_versions_are_passed_over() -> None:
    more = {"zz": [1], 7: b"x"}
    assert read_content(certificate_map(CERTIFICATE) | more) == CERTIFICATE
    assert read_content(receipt_map(RECEIPT) | more) == RECEIPT


@pytest.mark.parametrize("made", [certificate_map(CERTIFICATE), receipt_map(RECEIPT)], ids=["one", "rc"])
def test_a_field_missing_empty_too_long_or_of_another_kind_is_no_content(made: dict[str, Any]) -> None:
    for key in made:
        without = {other: value for other, value in made.items() if other != key}
        assert (read_content(without) is None) == (key != "to")
        assert not any(read_content(made | {key: wrong}) for wrong in WRONG)


@given(VALUES)
def test_any_value_is_content_or_none(value: object) -> None:
    assert read_content(value) is None
    assert read_content({"kd": value}) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"masked_number": "310115200001010021"},
        {"holder": ""},
        {"print_number": 0},
        {"status": ("jz", -1)},
        {"issuer": "长" * 101},
    ],
)
def test_what_no_reader_would_take_is_not_made(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        certificate_map(CERTIFICATE._replace(**wrong))


def test_a_receipt_with_a_whole_number_is_not_made() -> None:
    with pytest.raises(ValueError, match="masked"):
        receipt_map(RECEIPT._replace(masked_number="310115200001010021"))


def test_a_certificate_without_an_end_has_none() -> None:
    made = certificate_map(CERTIFICATE._replace(expires=None))
    assert "to" not in made
    assert read_content(made) == CERTIFICATE._replace(expires=None)
    assert certificate_map(CERTIFICATE)["to"] == date(2027, 11, 24).isoformat()
