"""A certificate (证照): how it stands, and the kinds of reprint with their rules.

Its document holds: type_code, type_name, template, template_version, holder {id_type, number, name}, values
{binding: text}, issuer, issued_on, expires_on (ISO dates), identifier (GB/T 36904), case {id, number}, centre_id,
station (of the issuing desk), standing, and the claims print_number (the print in force, central's), blank
(null, or {kind, serial, print_number}: the sheet it is on), request (null, or a reprint asked for), shelf (null, or
{code, at}), collected (null, or who and when). Lists: calls, prints.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.words import N_


class Standing(StrEnum):
    """How a certificate stands; the status lists say the same of its print in force."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"


STANDING_NAMES: Final[Mapping[Standing, str]] = {
    Standing.IN_FORCE: N_("有效"),
    Standing.SUSPENDED: N_("已挂失"),
    Standing.CANCELLED: N_("已注销"),
    Standing.REVOKED: N_("已吊销"),
    Standing.WITHDRAWN: N_("已撤销"),
    Standing.VOIDED: N_("已作废"),
}


class ReprintKind(StrEnum):
    """Why a certificate is printed once more after it was handed out, or with other content."""

    LOST = "lost"
    EXCHANGED = "exchanged"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class ReprintRule:
    """name on screen; surrenders: the old sheet must be in hand; fee in fen; when: in words."""

    name: str
    surrenders: bool
    fee_fen: int
    when: str


# Fees: the sample city takes none; the column is there because others do.
REPRINTS: Final[Mapping[ReprintKind, ReprintRule]] = {
    ReprintKind.LOST: ReprintRule(N_("补发"), False, 0, N_("证照遗失")),
    ReprintKind.EXCHANGED: ReprintRule(N_("换发"), True, 0, N_("污损或内容变更，旧证当场收回")),
    ReprintKind.CORRECTED: ReprintRule(N_("更正重打"), True, 0, N_("我方差错，旧证当场收回")),
}
