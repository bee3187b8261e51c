"""How a reading of the bundled sample is compared with its gold, one file a subject."""
