"""Imports a newer upstream document: from megabytes of somebody else's YAML to `openapi.yaml` and a report."""
