"""Bytes to text and back without loss; places in the text."""
