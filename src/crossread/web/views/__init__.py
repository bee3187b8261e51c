"""What each page shows, as frozen records: one file a page."""
