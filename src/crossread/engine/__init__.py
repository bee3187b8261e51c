"""Where the per-article work runs, never what it is."""
