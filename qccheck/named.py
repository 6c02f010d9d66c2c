"""Named tuples as `typing` makes them, in half the time.

That of `typing` compiles the annotation of every field, which takes longer than all else about a
class; a small document needs more than a hundred classes, and no one asks for the annotations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Maker(type):
        """Makes a named tuple of the body of a class, whose annotations are the fields.

        That fields with a default come last is left to the type checker.
        """

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.pop("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body.pop("__module__"))
            for key, value in body.items():
                setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """What `typing.NamedTuple` is to a type checker."""


__all__ = ["NamedTuple"]
