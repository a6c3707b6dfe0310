"""What of a number may stand on a screen or a list: the rest is stars. The full number is looked at on purpose.

Numbers of persons: first 6, last 4. Telephones: first 3, last 4 (domain rule 5, least data).
"""


def mask_id_number(number: str) -> str:
    """319900********1234. One too short to hide anything is stars altogether."""
    return _mask(number, 6, 4)


def mask_phone(number: str) -> str:
    """138****5678. One too short to hide anything is stars altogether."""
    return _mask(number, 3, 4)


def _mask(text: str, first: int, last: int) -> str:
    hidden = len(text) - first - last
    if hidden <= 0:
        return "*" * len(text)
    return f"{text[:first]}{'*' * hidden}{text[-last:]}"
