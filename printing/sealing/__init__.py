"""The seal of the papers a station makes, and their form for the archive."""
