"""What a module says: its syntax, what its names mean, and what its expressions are."""
