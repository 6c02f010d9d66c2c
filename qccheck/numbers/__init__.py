"""Numbers of a document: reading them, saying what they are said of, checking them.

`extract` reads every mention; `schema` and its neighbours check them; `ledger` keeps them.
"""
