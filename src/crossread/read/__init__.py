"""Article to Reading: what one article says."""
