"""Create a job once, however often it is asked for: what is asked is known by a fingerprint."""
