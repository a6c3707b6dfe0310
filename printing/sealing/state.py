"""What can be said of the seals of a paper; apart from the check, which is heavy."""

from enum import StrEnum


class SealState(StrEnum):
    """Of several seals the first that is not WHOLE."""

    WHOLE = "whole"
    NO_PDF = "no_pdf"
    NONE = "none"
    BROKEN = "broken"  # not the bytes that were sealed, or not by the certificate in it
    ADDED_TO = "added_to"  # what was sealed is whole, but something was appended after
    UNTRUSTED = "untrusted"  # no root given vouches for the certificate at that time
