"""Panels and whole stories as files: CSV, JSON, GeoJSON, Atom, one HTML page."""
