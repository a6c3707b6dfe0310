"""Certificates: templates as data, the print on a numbered blank, its preview, and the printer's calibration."""
