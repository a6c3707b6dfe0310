"""Reading a template: a file from elsewhere, so its size, its shape and every number in it are bounded."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn

from domain.trouble import Trouble
from domain.words import N_
from printing.certificates.bindings import LONGEST
from printing.certificates.template import Code, Field, Frame, Line, Seal, Serial, Template, Text
from resources import files

MOST_BYTES: Final = 64 * 1024
_MOST_PARTS: Final = 100  # of each kind
_ALIGNS: Final = ("left", "centre", "right")
_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")

Reader = Callable[[Any, str], Any]  # (what stands there, where that is)


class TemplateWrong(Trouble):
    """A template is absent or cannot be read; place is the way to what is wrong, such as fields[3].x_mm."""

    says = N_(
        "证照模板{template}不能使用，问题在{place}。办件已保存，没有打印。请联系技术员重新安装模板后再打印。"
    )


def load(template_id: str, version: int) -> Template:
    """The one of resources/templates/. Raises TemplateWrong, also where there is none."""
    name = f"{template_id}.v{version}.json"
    if not _ID.fullmatch(template_id):
        raise _wrong(name, "id", "no name of a template")
    try:
        data = (files.path("templates") / name).read_bytes()
    except OSError as error:
        raise _wrong(name, "file", type(error).__name__) from error
    template = read_template(data, name)
    if (template.id, template.version) != (template_id, version):
        raise _wrong(name, "id", "says that it is another template")
    return template


def read_template(data: bytes, name: str) -> Template:
    """The template that data is. name: what to call it. Raises TemplateWrong, and nothing else."""
    try:
        if len(data) > MOST_BYTES:
            raise _Wrong("file", f"over {MOST_BYTES} bytes")
        template: Template = _TEMPLATE(_parsed(data), "")
    except _Wrong as wrong:
        raise _wrong(name, wrong.place, wrong.why) from wrong
    return template


class _Wrong(Exception):
    def __init__(self, place: str, why: str) -> None:
        super().__init__(place, why)
        self.place, self.why = place or "file", why


def _wrong(name: str, place: str, why: str) -> TemplateWrong:
    return TemplateWrong(f"template {name[:60]!r}: {place}: {why}", template=f"“{name[:60]}”", place=place)


def _parsed(data: bytes) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError("a key stands twice")
        return dict(pairs)

    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise _Wrong("file", f"no JSON: {type(error).__name__}") from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _number(least: float, most: float) -> Reader:
    def read(value: Any, place: str) -> float:
        if type(value) not in (int, float) or not least <= value <= most:
            raise _Wrong(place, f"no number from {least:g} to {most:g}")
        return float(value)

    return read


def _whole(least: int, most: int) -> Reader:
    def read(value: Any, place: str) -> int:
        if type(value) is not int or not least <= value <= most:
            raise _Wrong(place, f"no whole number from {least} to {most}")
        return value

    return read


def _text(most: int) -> Reader:
    def read(value: Any, place: str) -> str:
        if not isinstance(value, str) or not 0 < len(value) <= most:
            raise _Wrong(place, f"no text of 1 to {most} characters")
        return value

    return read


def _name(value: Any, place: str) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise _Wrong(place, "no name of small letters, figures and _")
    return value


def _one_of(allowed: Mapping[str, Any] | tuple[str, ...]) -> Reader:
    def read(value: Any, place: str) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise _Wrong(place, "not one of the known names")
        return value

    return read


def _flag(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise _Wrong(place, "neither true nor false")
    return value


def _or_null(reader: Reader) -> Reader:
    return lambda value, place: None if value is None else reader(value, place)


def _list(reader: Reader, least: int, most: int) -> Reader:
    def read(value: Any, place: str) -> tuple[Any, ...]:
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise _Wrong(place, f"no list of {least} to {most}")
        return tuple(reader(part, f"{place}[{number}]") for number, part in enumerate(value))

    return read


def _object(made: Callable[..., Any], shape: Mapping[str, Reader]) -> Reader:
    def read(value: Any, place: str) -> Any:
        if not isinstance(value, dict):
            raise _Wrong(place, "no object")
        at = f"{place}." if place else ""
        if strange := sorted(value.keys() ^ shape.keys()):
            raise _Wrong(f"{at}{strange[0][:40]}", "missing" if strange[0] in shape else "unknown")
        return made(**{key: reader(value[key], at + key) for key, reader in shape.items()})

    return read


# A place may be read that lies off the sheet; the checker says so, with the element's name.
_PLACE: Final = _number(-1000, 1000)
_LENGTH: Final = _number(0.1, 1000)
_SIZE: Final = _number(4, 72)
_WIDTH: Final = _number(0.1, 5)
_AT: Final[Mapping[str, Reader]] = {"x_mm": _PLACE, "y_mm": _PLACE}
_FIELD: Final = _object(
    Field,
    {
        "bind": _one_of(LONGEST),
        "label": _text(40),
        **_AT,
        "width_mm": _LENGTH,
        "size_pt": _SIZE,
        "least_pt": _SIZE,
        "lines": _whole(1, 10),
        "align": _one_of(_ALIGNS),
    },
)
_CODE: Final = _object(Code, {**_AT, "side_mm": _LENGTH, "most_characters": _whole(1, 1852)})
_LABEL: Final = _object(
    Text,
    {
        "text": _text(120),
        **_AT,
        "size_pt": _SIZE,
        "spread_pt": _number(0, 40),
        "align": _one_of(_ALIGNS),
        "preprinted": _flag,
    },
)
_LINE: Final = _object(
    Line, {**_AT, "to_x_mm": _PLACE, "to_y_mm": _PLACE, "width_pt": _WIDTH, "preprinted": _flag}
)
_FRAME: Final = _object(
    Frame, {**_AT, "w_mm": _LENGTH, "h_mm": _LENGTH, "width_pt": _WIDTH, "preprinted": _flag}
)
_SEAL: Final = _object(Seal, {**_AT, "side_mm": _LENGTH, "text": _text(20), "preprinted": _flag})
_SERIAL: Final = _object(Serial, {**_AT, "size_pt": _SIZE, "align": _one_of(_ALIGNS)})
_TEMPLATE: Final = _object(
    Template,
    {
        "id": _name,
        "version": _whole(1, 9999),
        "name": _text(60),
        "sheet_mm": _list(_number(50, 450), 2, 2),
        "paper_kind": _name,
        "fields": _list(_FIELD, 1, _MOST_PARTS),
        "qr": _CODE,
        "texts": _list(_LABEL, 0, _MOST_PARTS),
        "lines": _list(_LINE, 0, _MOST_PARTS),
        "frames": _list(_FRAME, 0, _MOST_PARTS),
        "seal": _SEAL,
        "serial": _or_null(_SERIAL),
    },
)
