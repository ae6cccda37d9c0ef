"""Control lists: read from workbooks, checked, written back; and those that come along."""

from exportcheck.lists.bundled import bundled_lists, find_list
from exportcheck.lists.read import examine, read_control_list
from exportcheck.lists.write import write_control_list

__all__ = [
    "bundled_lists",
    "examine",
    "find_list",
    "read_control_list",
    "write_control_list",
]
