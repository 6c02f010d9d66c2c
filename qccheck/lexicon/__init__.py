"""Knowledge about characters, words and fixed wording, read from `rules/facts`.

Every table is memory-mapped or a small text file; loading takes milliseconds, and
nothing outside the standard library except `marisa_trie` is imported.
"""
