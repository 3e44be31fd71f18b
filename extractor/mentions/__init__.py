"""Finding and reading: numbers, periods, moves, metrics and entities of an article."""
