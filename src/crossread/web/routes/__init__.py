"""Addresses of the web desk, one file a kind of answer."""
