"""Control lists: read from workbooks, checked, written back; and those that come along."""

from typing import TYPE_CHECKING

from exportcheck.lazy import lazy_names
from exportcheck.lists.bundled import bundled_lists, find_list
from exportcheck.lists.hashing import content_hash

if TYPE_CHECKING:
    from exportcheck.lists.read import examine, read_control_list
    from exportcheck.lists.write import write_control_list

__all__ = [
    "bundled_lists",
    "content_hash",
    "examine",
    "find_list",
    "read_control_list",
    "write_control_list",
]

__getattr__ = lazy_names(
    __name__,
    {
        "examine": "exportcheck.lists.read",
        "read_control_list": "exportcheck.lists.read",
        "write_control_list": "exportcheck.lists.write",
    },
)
