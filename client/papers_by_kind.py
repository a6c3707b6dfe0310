"""Which blank a template is printed on, and what a blank is called: after the certificate printed on it."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from printing.certificates.template import Template
from printing.certificates.template_file import load
from resources.files import path


@cache
def template_of(template_id: str, version: int) -> Template:
    """A version of a template never changes. Raises TemplateWrong."""
    return load(template_id, version)


@cache
def blank_names() -> Mapping[str, str]:
    """The name of each paper kind, by the newest template that is printed on it. Raises TemplateWrong."""
    names: dict[str, tuple[int, str]] = {}
    for file in sorted(path("templates").glob("*.v*.json")):
        template_id, _, version = file.stem.rpartition(".v")
        template = template_of(template_id, int(version))
        before = names.get(template.paper_kind, (0, ""))
        names[template.paper_kind] = max(before, (template.version, template.name))
    return MappingProxyType({kind: name for kind, (_, name) in names.items()})
