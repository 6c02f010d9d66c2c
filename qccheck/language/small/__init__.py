"""The same model over small texts, without numpy, whose import takes longer than such a text.

Every module here has a twin over arrays beside it, named in its first line, and says the same to
the last bit that matters: numbers are rounded where numpy rounds them (`singles`).  A test holds
the two equal.
"""
