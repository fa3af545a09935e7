"""Clients that OpenAPI Generator made."""
