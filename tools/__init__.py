"""Build scripts of the fact tables; nothing here is imported at run time."""
