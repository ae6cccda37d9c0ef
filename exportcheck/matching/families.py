"""The codes of a list with their nodes, unpacked family by family.

A family is a top entry with everything under it. Lines point to a few of them; those of a
list that comes from the cache are unpacked when they are asked for.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exportcheck.matching.tree import Node


class Families(Mapping[str, "Node"]):
    """Nodes of a tree by code.

    Args:
        nodes: every node of the tree, parents and children set.
    """

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.root_of = {code: node.root.code for code, node in nodes.items()}
        self._nodes = dict(nodes)
        self._packed: dict[str, bytes] = {}

    def __getitem__(self, code: str) -> Node:
        node = self._nodes.get(code)
        if node is None:
            self._unpack(self.root_of[code])
            node = self._nodes[code]
        return node

    def __contains__(self, code: object) -> bool:
        return code in self.root_of

    def __iter__(self) -> Iterator[str]:
        return iter(self.root_of)

    def __len__(self) -> int:
        return len(self.root_of)

    def _unpack(self, root: str) -> None:
        family: Node = pickle.loads(self._packed.pop(root))
        self._nodes.update((node.code, node) for node in family.below())

    def __getstate__(self) -> tuple[dict[str, str], dict[str, bytes]]:
        roots = dict.fromkeys(self.root_of.values())
        packed = {root: pickle.dumps(self[root], pickle.HIGHEST_PROTOCOL) for root in roots}
        return self.root_of, packed

    def __setstate__(self, state: tuple[dict[str, str], dict[str, bytes]]) -> None:
        self.root_of, self._packed = state
        self._nodes = {}
