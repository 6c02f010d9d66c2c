"""The shipped tables, loaded once a process and shared by everyone who asks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from qccheck.lexicon.bigrams import Bigrams

if TYPE_CHECKING:  # most texts ask for few of the tables
    from qccheck.batch import Batch
    from qccheck.lexicon.characters import Characters
    from qccheck.lexicon.divisions import Divisions
    from qccheck.lexicon.frozen import Frozen
    from qccheck.lexicon.joints import Joints
    from qccheck.lexicon.losses import Losses
    from qccheck.lexicon.near import NearMiss
    from qccheck.lexicon.places import Places
    from qccheck.lexicon.words import Words


@cache
def words() -> Words:
    """The lexicon."""
    from qccheck.lexicon.words import Words

    return Words.load()


@cache
def bigrams() -> Bigrams:
    """The bigram table."""
    return Bigrams.load()


@cache
def joints() -> Joints:
    """The pairs of neighbours that words hold."""
    from qccheck.lexicon.joints import Joints

    return Joints.load()


@cache
def characters() -> Characters:
    """The character table."""
    from qccheck.lexicon.characters import Characters

    return Characters.load()


@cache
def near() -> NearMiss:
    """Terms by what is left of them after one character is lost."""
    from qccheck.lexicon.near import NearMiss

    return NearMiss.load()


@cache
def losses() -> Losses:
    """What frequent wording leaves behind after it lost a character."""
    from qccheck.lexicon.losses import Losses

    return Losses.load()


@cache
def frozen() -> Frozen:
    """Frozen wording by what stands around one of its characters."""
    from qccheck.lexicon.frozen import Frozen

    return Frozen.load()


@cache
def places() -> Places:
    """The place names, down to townships."""
    from qccheck.lexicon.places import Places

    return Places.load()


@cache
def divisions() -> Divisions:
    """The divisions from prefecture to county, by region."""
    from qccheck.lexicon.divisions import Divisions

    return Divisions.load()


@cache
def surnames() -> frozenset[str]:
    """The surnames, those of two characters included."""
    from qccheck.lexicon.location import fact_path, read_rows

    return frozenset(row[0] for row in read_rows(fact_path("surnames.tsv")))


def class_numbers(batch: Batch) -> Any:
    """The number of the class that each character of a batch is counted in."""
    return bigrams().class_numbers(batch.points)


def pair_classes(batch: Batch) -> Any:
    """How often each character of a batch stands behind the one before it, as a class."""
    return bigrams().pair_classes(batch.know(class_numbers))


def weak_places(batch: Batch) -> Any:
    """The places of a batch whose pair with the character before clean text never shows."""
    return (batch.know(pair_classes) < 1).nonzero()[0]
