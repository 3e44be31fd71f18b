"""Gold as files that people make: drafts, the canonical form, differences, agreement, counts, and the formats of other tools."""
