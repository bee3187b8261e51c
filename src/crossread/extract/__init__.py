"""Page to Article: clean text with a map back to its source."""
