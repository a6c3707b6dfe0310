"""The archive package of a decided case: one file that proves by itself what is in it."""
