"""Move off `/fine-tunes`: code, training data, saved records, and a plan for a whole repository. Nothing is sent.

`mapping` is the one table that all parts use, `codes` what is told. Names are loaded when they are used.
"""

from __future__ import annotations
