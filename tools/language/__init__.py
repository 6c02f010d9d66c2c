"""Build scripts of the language model: statistics, tables, examples, decisions."""
