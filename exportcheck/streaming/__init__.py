"""Files of any length: screened and written block by block, by one process or several."""

from exportcheck.streaming.report import Summary, expected_rows, screen_in_blocks, streams

__all__ = ["Summary", "expected_rows", "screen_in_blocks", "streams"]
