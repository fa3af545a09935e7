"""What scripts/bench is made of.

`measures` says what is measured, `peers` how each client does it, `worker` runs one scenario in a fresh process of a
peer's own environment (`environments`) against one local `server` with `canned` answers; `rounds` repeats that in
shuffled order, and `table` makes medians of ratios of it.
"""
