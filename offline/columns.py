"""The few kinds of columns the store has, so that a table reads as a list of names."""

from sqlalchemy import BigInteger, Column, LargeBinary, Text


def text(name: str, key: bool = False) -> Column[str]:
    """A text, '' for none."""
    return Column(name, Text, primary_key=key, nullable=False)


def number(name: str, key: bool = False) -> Column[int]:
    """A whole number of 64 bits."""
    return Column(name, BigInteger, primary_key=key, nullable=False, autoincrement=False)


def instant(name: str, nullable: bool = False) -> Column[int]:
    """UTC microseconds since 1970."""
    return Column(name, BigInteger, nullable=nullable)


def octets(name: str, key: bool = False) -> Column[bytes]:
    """An id, a hash or content."""
    return Column(name, LargeBinary, primary_key=key, nullable=False)
