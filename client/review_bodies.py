"""To whom a refusal can be taken: the city's setting `review_bodies`, {centre id: {"review": …, "court": …}}."""

from typing import Final, NamedTuple

from offline.reference import Reference

BODIES: Final = "review_bodies"  # of the city's settings


class ReviewBodies(NamedTuple):
    """The bodies for 行政复议 and 行政诉讼 by name; '' where the city set none: the paper then names none."""

    review: str = ""
    court: str = ""


def review_bodies(reference: Reference, centre_id: str) -> ReviewBodies:
    """As the city set them for the centre that refuses."""
    try:
        centres = reference.setting(BODIES)
    except KeyError:
        return ReviewBodies()
    of = centres.get(centre_id) if isinstance(centres, dict) else None
    told = of if isinstance(of, dict) else {}
    return ReviewBodies(
        **{name: told[name] for name in ReviewBodies._fields if isinstance(told.get(name), str)}
    )
