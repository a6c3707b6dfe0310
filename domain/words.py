"""The mark of a text that is declared here and translated only where it is shown."""


def N_(text: str) -> str:
    """The text itself; the mark lets the catalogue of translations find it."""
    return text
