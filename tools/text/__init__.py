"""Builders of the tables of the text layer."""
