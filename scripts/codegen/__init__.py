"""Turns `openapi.yaml` into the client under `generated/`."""
