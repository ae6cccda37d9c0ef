"""A line held against a list: candidates, evidence, conditions, score. No files, no pandas."""

from exportcheck.matching.block import Block
from exportcheck.matching.index import Candidate
from exportcheck.matching.matcher import Matcher
from exportcheck.matching.vague import is_vague_text, vague_questions

__all__ = ["Block", "Candidate", "Matcher", "is_vague_text", "vague_questions"]
