"""Strings in, small values out; knows no lists and no files but the word lists of the package."""
