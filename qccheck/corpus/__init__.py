"""Many documents: discovery, reading and writing, the worker pool."""
