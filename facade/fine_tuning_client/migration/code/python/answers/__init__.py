"""What answers are used for: fields, lists, statuses, and reading them as dicts."""
