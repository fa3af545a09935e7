"""Tests of looking through code."""
