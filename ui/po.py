"""A reader of gettext's .po files, as far as our one catalogue goes: no plurals, no contexts, no compiled form."""

from ast import literal_eval
from collections.abc import Iterator


def read_po(text: str) -> dict[str, str]:
    """The entries of a catalogue: id -> text, those without a text left out. Raises ValueError with the line."""
    return {message: shown for message, shown in entries(text) if message and shown}


def entries(text: str) -> Iterator[tuple[str, str]]:
    """(id, text) of every entry in order, the header ('') and empty ones too. Raises ValueError."""
    said, field = {"msgid": "", "msgstr": ""}, ""
    for number, line in enumerate([*text.splitlines(), 'msgid ""'], 1):
        word, _, rest = line.partition(" ")
        if word == "msgid" and field == "msgstr":
            yield said["msgid"], said["msgstr"]
        if word in said:
            field, said[word] = word, _unquoted(rest, number)
        elif line.startswith('"') and field:
            said[field] += _unquoted(line, number)
        elif line.strip() and not line.startswith("#"):
            raise ValueError(f"line {number} is no .po line")


def _unquoted(text: str, number: int) -> str:
    try:
        value = literal_eval(text)
    except SyntaxError as error:
        raise ValueError(f"line {number} is no quoted text") from error
    if not isinstance(value, str):
        raise ValueError(f"line {number} is no quoted text")
    return value


def quoted(text: str) -> str:
    """The text as a .po file writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
