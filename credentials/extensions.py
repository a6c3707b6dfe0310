"""Key usage of a certificate (RFC 5280), read from its DER: issuers abroad encode other extensions in ways that
cryptography refuses as a whole, and their codes still have to verify."""

from typing import Final

KEY_USAGE: Final = "2.5.29.15"
EXTENDED_KEY_USAGE: Final = "2.5.29.37"
_EXTENSIONS, _OID, _OCTETS = 0xA3, 0x06, 0x04
_DIGITAL_SIGNATURE: Final = 0x80  # bit 0 of the first byte of the bit string


def extensions(tbs: bytes) -> dict[str, bytes]:
    """Identifier -> DER of each extension of a TBSCertificate. Raises ValueError."""
    ((_, fields),) = _items(tbs)
    held = next((value for tag, value in _items(fields) if tag == _EXTENSIONS), b"")
    found = {}
    for _, listed in _items(held):
        for _, extension in _items(listed):
            parts = dict(_items(extension))
            found[_dotted(parts.get(_OID, b""))] = parts.get(_OCTETS, b"")
    return found


def may_sign(usage: bytes) -> bool:
    """Whether a KeyUsage has digitalSignature. Raises ValueError."""
    ((_, bits),) = _items(usage)
    return len(bits) > 1 and bool(bits[1] & _DIGITAL_SIGNATURE)


def purposes(extended: bytes) -> frozenset[str]:
    """The identifiers in an ExtendedKeyUsage. Raises ValueError."""
    ((_, listed),) = _items(extended)
    return frozenset(_dotted(value) for _, value in _items(listed))


def _items(der: bytes) -> list[tuple[int, bytes]]:
    """Tag and content of each item in a row."""
    items, at = [], 0
    while at < len(der):
        head = der[at : at + 2]
        at += 2
        length = head[-1]
        if length & 0x80:
            width = length & 0x7F
            length = int.from_bytes(der[at : at + width], "big")
            at += width
        items.append((head[0], der[at : at + length]))
        at += length
    if at != len(der):
        raise ValueError("DER cut short")
    return items


def _dotted(oid: bytes) -> str:
    numbers, number = [], 0
    for byte in oid:
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(number)
            number = 0
    first = min(numbers[0] // 40, 2) if numbers else 0
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:]))) if numbers else ""
