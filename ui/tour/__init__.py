"""A station driven over a pipe, and the people who drive it. Left out of the package: setup.py does not list it."""
