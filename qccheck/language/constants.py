"""What the reading over arrays and the one in plain Python both go by.

To change one of these is to make another model.
"""

from __future__ import annotations

FLOOR = -16.0
"""Nats: what is less likely than this is as good as impossible."""

# The first pass (`scan`).
TAIL = 12
"""Boundary symbols after the end of a text, so that every window has its right context."""
LONGEST_RUN = 4
LONGEST_SENTENCE = 200
REGISTER_REACH = 600
"""Characters before and after a place that tell the register there."""

# The gates: linear functions of the scores around a place, and the values at which they open.
WEAK_LOGP = (-0.3117, -0.2263, -0.0469, -0.0387)
WEAK_ORDER = (-0.1624, -0.3026, -0.3051, 0.3071)
WEAK_REACH, WEAK_LADDER, WEAK_MEAN, WEAK_BASE = -0.2578, -0.1601, 0.1515, -4.8829
WEAK_SINGLE, WEAK_PAIR, WEAK_GAP = -5.67, 19.5, 1.6
GAP_AFTER, GAP_ORDER = 0.6, 0.5

# Competence: shares of the characters in a window, and means in nats a character.
WINDOW = 150
RARE_SHARE, FOREIGN_SHARE, PARTICLE_SHARE = 0.12, 0.75, 0.06
SURPRISING_MEAN, PARTICLE_MEAN = -6.6, -5.6
PARTICLES = "之乎者也矣焉哉兮曰吾尔乃遂岂"
MOST_OUTSIDE, LEAST_HAN = 0.5, 40

# Candidates: rough ln probabilities of a confusion, and how many are kept for scoring.
FIRST_IDEOGRAPH = 0x4E00
UNLIKE = 4
"""Class of sound of two characters that do not sound alike; 0 same tone … 3 one letter off."""
LEVELS = 51
"""Levels of likeness of shape that share a byte with the class of sound."""
NO_LIKENESS = UNLIKE * LEVELS
SOUND_COST = (3.0, 3.4, 4.6, 6.4, 99.0)
SHAPE_COST, SHAPE_SLOPE = 2.6, 9.0
BEST = 5.0
"""No score of a candidate is above this; scores 65 nats below it are all alike."""
KEPT_SINGLE, KEPT_PAIR, KEPT_LOST, KEPT_PRODUCT = 36, 12, 24, 14
LEAST_PRIOR, PAIR_PRIOR = -14.0, 0.7
LONGEST_BLOCK = 6
LIFT, FAR = 60.0, 30.0

# Features.
LONGEST_WORD = 4
WORD_REACH = 7
"""Characters before and after an edit that are cut into words."""
WORD_STEP = 18
"""Classes of frequency a nat: a word seen n times is of class 1 + WORD_STEP * ln(n + 1)."""
ALL_WORDS = 17.9
"""Ln of how many words the frequencies were counted in."""
UNSEEN_ALONE, NO_HAN_ALONE, NEVER = -19.0, -8.0, -1000.0
UNIT = 127
"""Length of a vector of a word or a character."""
WEIGHTS_A_NAT = 50
"""Steps of a stored weight in one unit of the root of mutual information."""
COMPANY_SPAN, MOST_WORDS, NO_WORD = 60, 20, -0.3
NO_ANGLE, NO_FIT = -1.0, -9.0
