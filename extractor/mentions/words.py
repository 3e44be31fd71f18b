"""Moved: extractor.words."""

from extractor.words import *  # noqa: F403
