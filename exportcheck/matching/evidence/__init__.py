"""Kinds of evidence: one file each, pure functions over a line's profile and a list's tree.

========== ======================================================================
wording    names of goods: words close together, not negated, not a mere purpose
substances CAS numbers, and names that disagree with them
codes      control list codes written in the line; HS / TN VED prefixes
limits     numbers held against the list's limits
mixtures   the share of a chemical in the goods
features   materials, forms and properties in words
context    look-alikes, negation, purpose, accessories
========== ======================================================================
"""
