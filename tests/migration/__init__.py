"""Tests of moving off the legacy endpoint."""
