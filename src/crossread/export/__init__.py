"""One small file a format."""
