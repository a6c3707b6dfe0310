"""Ask central for certificates that this window was not told of: by ID number, case number or a blank's serial."""

from client.parts import Parts
from client.session import Session
from domain import case_number
from domain.id_number import can_be_id_number, normalise_number
from domain.rows.issuing import FoundRow
from domain.serial import clean_serial
from domain.trouble import Trouble
from domain.words import N_
from sync.http import NotTaken


class NotFetched(Trouble):
    """Central does not answer."""

    says = N_("没有连上市级平台，查不到其他窗口的证照。本窗已有的资料都在。请等网络恢复后再查找。")


def fetch_from_central(parts: Parts, session: Session, words: str) -> list[FoundRow]:
    """What is found; its documents come by the feed. On the devices' pool. Raises SerialWrong, NotFetched."""
    text = normalise_number(words)
    if can_be_id_number(text):
        body = {"id_number": text}
    elif case_number.check(text):
        body = {"case_number": text}
    else:
        body = {"serial": clean_serial(text)}
    try:
        told = parts.central.certificate_find(body, session.actor)
    except NotTaken as trouble:
        raise NotFetched(f"central: {trouble.answer}") from trouble
    return [
        FoundRow(
            certificate_id=str(row["certificate_id"]),
            type_name=str(row["type_name"]),
            person_name=str(row["holder_name"]),
            masked_number=str(row["masked_number"]),
        )
        for row in told
    ]
